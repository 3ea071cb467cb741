import { type LibraryPart, PlatformObject } from '../engine/index.ts';
import { ApexList, ApexMap, type RuntimeType, runtimeType, types } from '../values/index.ts';

const LIMIT = runtimeType('Platform', 'OrgLimit');

/** Limits of a Developer Edition org, of which a local org uses nothing. Source: REST API Developer Guide, List Organization Limits. */
const LIMITS: Readonly<Record<string, number>> = {
  ConcurrentAsyncGetReportInstances: 200,
  ConcurrentSyncReportRuns: 20,
  DailyApiRequests: 15_000,
  DailyAsyncApexExecutions: 250_000,
  DailyBulkApiBatches: 15_000,
  DailyBulkV2QueryJobs: 10_000,
  DailyDurableStreamingApiEvents: 10_000,
  DailyGenericStreamingApiEvents: 10_000,
  DailyStandardVolumePlatformEvents: 10_000,
  DailyStreamingApiEvents: 10_000,
  DailyWorkflowEmails: 15,
  DataStorageMB: 5,
  DurableStreamingApiConcurrentClients: 20,
  FileStorageMB: 20,
  HourlyAsyncReportRuns: 1_200,
  HourlyDashboardRefreshes: 200,
  HourlyPublishedPlatformEvents: 50_000,
  HourlyPublishedStandardVolumePlatformEvents: 1_000,
  HourlySyncReportRuns: 500,
  HourlyTimeBasedWorkflow: 50,
  MassEmail: 10,
  MonthlyPlatformEvents: 5_000,
  Package2VersionCreates: 6,
  PermissionSets: 1_500,
  SingleEmail: 15,
  StreamingApiConcurrentClients: 20,
};

class OrgLimit extends PlatformObject {
  readonly name: string;
  readonly limit: number;

  constructor(name: string, limit: number) {
    super();
    this.name = name;
    this.limit = limit;
  }

  get $type(): RuntimeType {
    return LIMIT;
  }
}

function all(): OrgLimit[] {
  return Object.entries(LIMITS).map(([name, limit]) => new OrgLimit(name, limit));
}

export const orgLimitsLibrary: LibraryPart = {
  'OrgLimits.getAll()': () => new ApexList(LIMIT, all()),
  'OrgLimits.getMap()': () =>
    new ApexMap(
      types.String,
      LIMIT,
      all().map((limit) => [limit.name, limit] as const),
    ),
  'OrgLimit.getName()': (_runtime, self: OrgLimit) => self.name,
  'OrgLimit.getLimit()': (_runtime, self: OrgLimit) => self.limit,
  'OrgLimit.getValue()': () => 0,
};
