const NORTH_AMERICA = /^\+1(\d{3})(\d{3})(\d{4})$/;

/** A phone number in E.164 as people read it: that of North America without the country. */
export function phone(e164: string): string {
  const parts = NORTH_AMERICA.exec(e164);
  return parts ? `(${parts[1]}) ${parts[2]}-${parts[3]}` : e164;
}
