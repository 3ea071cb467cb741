/** The facts a company is found by. Everything else about it is derived when it is asked for. */
export interface CompanyRecord {
  readonly id: number;
  readonly name: string;
  /** A host without scheme, such as `www.northwind.example`. */
  readonly website: string;
  readonly ticker?: string;
  readonly city: string;
  readonly regionCode: string;
  readonly sector: string;
  /** Thousands of US dollars a year. */
  readonly revenue: number;
  readonly employeeCount: number;
  readonly parentId?: number;
  readonly isDefunct: boolean;
}
