/** What the actions of a user need to know. */
export interface User {
  id: string;
  name: string;
  role: string;
  status: string;
}
