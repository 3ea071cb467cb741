/** A row of the sample's people: what they are found by. Everything else about them is derived when it is asked for. */
export interface PersonRecord {
  readonly id: number;
  /** 0 where the employer is not known. */
  readonly companyId: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly jobTitle: string;
  /** Positions in `levels`, `departments` and the department's functions. */
  readonly level: number;
  readonly department: number;
  readonly jobFunction: number;
  readonly accuracy: number;
  /** `YYYY-MM-DD`. */
  readonly validDate: string;
  readonly lastUpdatedDate: string;
  readonly email: string | null;
  readonly supplementalEmail: string | null;
  /** `(206) 555-0142`. */
  readonly phone: string | null;
  readonly mobilePhone: string | null;
  /** 1 or 0. */
  readonly phoneDoNotCall: number;
  readonly mobileDoNotCall: number;
  readonly optedOut: number;
}
