/** A person of the provider's account, who may sign in and let an app act for them. */
export interface SampleUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export const sampleUsers: readonly SampleUser[] = [
  { id: 'morgan', name: 'Morgan Vale', email: 'morgan.vale@customer.example' },
  { id: 'riley', name: 'Riley Stone', email: 'riley.stone@customer.example' },
  { id: 'jordan', name: 'Jordan Pike', email: 'jordan.pike@customer.example' },
];

export function sampleUser(id: string | null | undefined): SampleUser | undefined {
  return sampleUsers.find((user) => user.id === id);
}
