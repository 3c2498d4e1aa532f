/** Where phone numbers are in circulation. */
export const numberStates: Record<string, string> = {
  AVAILABLE: "Available",
  ASSIGNED: "Assigned",
  RELEASING: "Being released",
  CLEANING: "Being cleaned",
  RETURNED: "Returned",
};
