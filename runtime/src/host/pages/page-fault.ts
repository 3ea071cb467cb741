/** A page or record that cannot be shown, with the reason in words for the person who asked. */
export class PageFault extends Error {
  readonly status: number;
  readonly title: string;

  constructor(status: number, title: string, message: string) {
    super(message);
    this.status = status;
    this.title = title;
  }
}

export function noObjectAccess(label: string, userName: string): PageFault {
  return new PageFault(
    403,
    'No access',
    `${userName} may not read ${label}. Ask an administrator for a permission set with read access, or choose another person.`,
  );
}
