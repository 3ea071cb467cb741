/** The answers and methods of the Apex controllers. */

type CompanyInlineState =
  | 'NONE'
  | 'STORED'
  | 'MATCHED'
  | 'SEVERAL'
  | 'NOT_FOUND'
  | 'PROVIDER_DOWN'
  | 'NOT_CONNECTED'
  | 'NOT_ENTITLED'
  | 'NO_PERMISSION'
  | 'NO_CREDIT'
  | 'NOT_SAVED';

type MatchRule = 'ZOOMINFO_ID' | 'WEBSITE' | 'NAME' | 'NONE';

/** A field without a value is absent. */
interface CompanyOption {
  readonly companyId: string;
  readonly name?: string;
  readonly website?: string;
  readonly location?: string;
  readonly employeeCount?: number;
  readonly revenue?: number;
  readonly underManagement: boolean;
  readonly purchaseDate?: string;
  readonly credits: number;
  readonly rule: MatchRule;
}

interface SocialProfile {
  readonly network?: string;
  readonly url: string;
  readonly followers?: number;
}

interface CompanyProfileData {
  readonly recordId: string;
  readonly companyId?: string;
  readonly name?: string;
  readonly website?: string;
  readonly description?: string;
  readonly industry?: string;
  readonly employeeCount?: string;
  readonly employeeRange?: string;
  readonly employeeGrowth?: string;
  readonly revenue?: number;
  readonly revenueRange?: string;
  readonly street?: string;
  readonly city?: string;
  readonly state?: string;
  readonly zipCode?: string;
  readonly country?: string;
  readonly phone?: string;
  readonly companyType?: string;
  readonly ticker?: string;
  readonly foundedYear?: string;
  readonly status?: string;
  readonly locationCount?: string;
  readonly parentName?: string;
  readonly totalFunding?: number;
  readonly socialProfiles?: readonly SocialProfile[];
  readonly firstUpdated?: string;
  readonly lastUpdated?: string;
  readonly providerUpdated?: string;
}

interface CompanyInlineAnswer {
  readonly state: CompanyInlineState;
  readonly message?: string;
  readonly profile?: CompanyProfileData;
  readonly options: readonly CompanyOption[];
  readonly searchName?: string;
  readonly searchWebsite?: string;
  readonly notes: readonly string[];
}

declare module '@salesforce/apex/CompanyInlineController.getStored' {
  const getStored: CacheableApexMethod<{ recordId: string | undefined }, CompanyInlineAnswer>;
  export default getStored;
}

declare module '@salesforce/apex/CompanyInlineController.search' {
  export default function search(parameters: {
    recordId: string | undefined;
    name?: string | undefined;
    website?: string | undefined;
  }): Promise<CompanyInlineAnswer>;
}

declare module '@salesforce/apex/CompanyInlineController.takeOver' {
  export default function takeOver(parameters: { recordId: string | undefined; companyId: string }): Promise<CompanyInlineAnswer>;
}
