import { CompileFault, type CompiledProgram } from './compiled-program.ts';
import { apexFrames, FIRST_ADMINISTRATOR, type LimitUse, type Org, Runtime, seedOrg, userIdByName } from './engine/index.ts';
import { OrgFault, type OrgGateway } from './host/index.ts';
import { AsyncService, jobLibrary, JobPump, JobTurn, type WaitingWork } from './jobs/index.ts';
import { LocalGateway } from './org-gateway.ts';
import { orgSetupOf } from './org-setup.ts';
import { PlatformTypes } from './platform/index.ts';
import { compileProjects } from './program.ts';
import { type Project, readProject } from './project/index.ts';
import { createLibrary } from './stdlib/index.ts';
import { ProcessLock, Store } from './store/index.ts';
import { failureText, type FileCoverage, findTests, type TestFilter, TestRunner, type TestRun } from './testing/index.ts';
import { type Trace, traceOf } from './trace.ts';
import { TransactionRunner } from './transactions.ts';
import type { SObject } from './values/index.ts';

export { checkProjects, projectFaults, type ProjectReport } from './doctor.ts';
export { CompileFault } from './compiled-program.ts';
export {
  coverageTable,
  type FileCoverage,
  junitXml,
  lcov,
  mergedCoverage,
  ReferenceFinder,
  shareOf,
  type SourceText,
  summarised,
  type TestResult,
  type TestRun,
} from './testing/index.ts';
export type { LimitName, LimitUse } from './engine/index.ts';
export type { WaitingWork } from './jobs/index.ts';
export type { Trace } from './trace.ts';

export interface OrgOptions {
  /** Folders with an sfdx-project.json; a folder without one is read as one package directory. */
  readonly projectDirectories: readonly string[];
  /** Overrides the namespace of `sfdx-project.json`. */
  readonly namespace?: string;
  /** The org's database; `:memory:` forgets all at the end. */
  readonly dataFile: string;
  /** JSON file with the secrets of external credentials. */
  readonly credentialsFile?: string;
  /** Folder in which compiled Apex is kept from run to run; nothing is kept where it is undefined. */
  readonly cacheDirectory?: string;
  /** Counts how often each line runs. */
  readonly coverage?: boolean;
  /** Lets chains of queueable jobs be as long as in a production org; otherwise they end where a Developer Edition org ends them. */
  readonly liftsDeveloperEditionLimits?: boolean;
  /** Runs jobs in the background (true where undefined); otherwise only `runPendingJobs` does. */
  readonly runsJobs?: boolean;
  /** Takes what `System.debug` prints. */
  onDebug?(level: string, text: string): void;
}

export type AnonymousResult = { readonly ok: true } | { readonly ok: false; readonly message: string; readonly stackTrace: string };

/** What a transaction used of the governor limits. */
export interface TransactionLimits {
  /** `anonymous`, `queueable`, `batch` … */
  readonly kind: string;
  /** Class or trigger of a job. */
  readonly subject: string;
  readonly uses: readonly LimitUse[];
}

/** Source: Apex Developer Guide, Queueable Apex Limits. */
const DEVELOPER_EDITION_DEPTH = 5;

/** Objects whose tables are made at the start, so that no transaction makes them. */
const PREPARED_OBJECTS = [
  'Account',
  'Contact',
  'Lead',
  'Opportunity',
  'Case',
  'Task',
  'Event',
  'Campaign',
  'CampaignMember',
  'User',
  'Profile',
  'PermissionSet',
  'PermissionSetAssignment',
  'ObjectPermissions',
  'FieldPermissions',
  'SetupEntityAccess',
  'Organization',
  'RecordType',
  'ApexClass',
  'Group',
  'GroupMember',
  'UserRecordAccess',
  'UserRole',
  'AsyncApexJob',
  'CronTrigger',
  'CronJobDetail',
  'FlexQueueItem',
  'EventBusSubscriber',
];

/** An org on this machine. */
export class LocalOrg {
  readonly project: Project;
  readonly gateway: OrgGateway;
  readonly #store: Store;
  readonly #program: CompiledProgram;
  readonly #runtime: Runtime;
  readonly #transactions: TransactionRunner;
  readonly #jobs: AsyncService;
  readonly #pump: JobPump;
  readonly #turn: JobTurn;

  constructor(
    projects: readonly Project[],
    store: Store,
    program: CompiledProgram,
    runtime: Runtime,
    jobs: AsyncService,
    lock?: ProcessLock,
  ) {
    this.project = projects[0]!;
    this.#store = store;
    this.#program = program;
    this.#runtime = runtime;
    this.#transactions = new TransactionRunner(runtime);
    this.#jobs = jobs;
    this.#turn = new JobTurn(runtime, lock, () => jobs.orgJobs.recover());
    this.#pump = new JobPump(jobs.orgJobs, this.#turn);
    this.gateway = new LocalGateway(this.project, runtime, this.#transactions);
  }

  /** Runs statements of Apex as a user, the first administrator where none is named. Faults of the source count as a failure. */
  runAnonymous(source: string, userName = FIRST_ADMINISTRATOR): AnonymousResult {
    const userId = userIdByName(this.#runtime.org, userName);
    if (!userId) return { ok: false, message: `The org has no user ${userName}.`, stackTrace: '' };
    try {
      const info = this.#program.addAnonymous(source, this.project.apiVersion);
      this.#transactions.run('anonymous', userId, () => {
        const block = this.#runtime.classNamed(info.name);
        (block['execute'] as () => void).call(block);
      });
      return { ok: true };
    } catch (thrown) {
      if (thrown instanceof CompileFault) return { ok: false, message: thrown.message, stackTrace: '' };
      return { ok: false, ...failureText(this.#runtime, thrown) };
    }
  }

  /**
   * Holds records as another transaction would: until `release`, saves of them fail with UNABLE_TO_LOCK_ROW and queries FOR UPDATE with
   * QueryException. So a caller's way with locks can be run.
   */
  lock(recordIds: readonly string[]): { release(): void } {
    const owner = {};
    const refused = this.#runtime.locks.take(owner, recordIds);
    if (refused.length > 0) throw new Error(`Already locked: ${refused.join(', ')}. Release them first.`);
    return { release: () => this.#runtime.locks.release(owner) };
  }

  /** Runs Apex tests as the first administrator. Nothing of them stays. */
  runTests(filter: TestFilter = {}): TestRun {
    const administrator = userIdByName(this.#runtime.org, FIRST_ADMINISTRATOR)!;
    return new TestRunner(this.#runtime, this.#runtime.userContext(administrator)).run(filter);
  }

  /** Names of the test classes, in the order in which they run. */
  testClasses(filter: TestFilter = {}): string[] {
    return findTests(this.#runtime.org, filter).map(({ info }) => info.name);
  }

  /** How often each line of classes and triggers ran; nothing where the org was opened without coverage. */
  coverage(): FileCoverage[] {
    return this.#program.coverage();
  }

  /** Tree and generated code of a class or trigger; undefined where the projects have none of that name. */
  traceOf(name: string): Trace | undefined {
    return traceOf(this.#program, name);
  }

  /** Has the SQL of each query that Apex runs told, with the place in its source: `Class.Foo.bar: line 12, column 1`. */
  watchQueries(onQuery: (place: string, sql: string) => void): void {
    this.#store.onQuery = (sql) => {
      const [frame] = apexFrames(this.#runtime, new Error());
      if (frame) onQuery(frame.text, sql);
    };
  }

  /** Has each transaction's use of the limits told when it ends. */
  watchLimits(onEnd: (limits: TransactionLimits) => void): void {
    this.#runtime.onTransactionEnd = ({ kind, subject, limits }) => {
      for (const uses of limits.accounts()) onEnd({ kind, subject, uses });
    };
  }

  /** Rows of a query in user mode, as the first administrator where no user is named. Throws OrgFault where the org refuses it. */
  query(soql: string, userName = FIRST_ADMINISTRATOR): readonly SObject[] {
    return this.gateway.as(this.#userId(userName)).query(soql);
  }

  /**
   * Runs jobs and delivers event messages until nothing is left that is due; gives the number of steps. Runs none where another process
   * has the same data and runs its jobs.
   */
  runPendingJobs(): number {
    if (!this.#turn.take()) return 0;
    let steps = 0;
    while (this.#jobs.orgJobs.runNext()) steps++;
    return steps;
  }

  /** Number of the process that has the same data and runs its jobs instead of this one; undefined where this one does. */
  jobProcess(): number | undefined {
    return this.#turn.otherProcess();
  }

  /** Has jobs run between other work of the process, as they fall due, once no other process runs those of the same data. */
  startJobs(): void {
    this.#turn.take();
    this.#jobs.onWork = () => this.#pump.wake();
    this.#pump.wake();
  }

  /** Ends when no job is left that is due. */
  idle(): Promise<void> {
    return this.#pump.idle();
  }

  /** What waits for a later time: delayed jobs and schedules, the next one first. */
  waitingJobs(): readonly WaitingWork[] {
    return this.#jobs.orgJobs.waiting();
  }

  /** What has failed in the background since the org was opened, one sentence each: jobs, callbacks, triggers of event messages. */
  jobFailures(): readonly string[] {
    return this.#jobs.desk.failures;
  }

  /**
   * Begins the sign-in of a user at the provider of an external credential; gives the address to open, from which the provider returns to
   * `redirectUri`. Throws OrgFault.
   */
  beginConnection(userName: string, credential: string, redirectUri: string): string {
    return this.gateway.connections.begin(this.#userId(userName), credential, redirectUri);
  }

  /** Ends a sign-in with the query that the provider added to the redirect address. Throws OrgFault. */
  finishConnection(returned: URLSearchParams): void {
    this.gateway.connections.finish(returned);
  }

  #userId(userName: string): string {
    const userId = userIdByName(this.#runtime.org, userName);
    if (!userId) throw new OrgFault('INVALID_USER', `The org has no user ${userName}.`);
    return userId;
  }

  close(): void {
    this.#pump.close();
    this.#runtime.callouts.close();
    this.#store.close();
    this.#turn.release();
  }
}

/** Opens an org over projects' metadata and Apex. Throws CompileFault with every fault of the Apex source. */
export function openOrg(options: OrgOptions): LocalOrg {
  const namespace = options.namespace === undefined ? {} : { namespace: options.namespace };
  const projects = options.projectDirectories.map((directory) => readProject([directory], namespace));
  const schema = projects.length === 1 ? projects[0]!.schema : readProject(options.projectDirectories, namespace).schema;
  const platform = PlatformTypes.standard();
  const program = compileProjects(projects, schema, platform, {
    coverage: options.coverage ?? false,
    ...(options.cacheDirectory !== undefined && { cacheDirectory: options.cacheDirectory }),
  });
  const store = Store.open(options.dataFile, schema);
  const setup = orgSetupOf(projects, options.credentialsFile);
  const org: Org = {
    store,
    schema,
    setup,
    program,
    library: createLibrary(platform, jobLibrary),
    now: () => Date.now(),
    debug: (level, text) => options.onDebug?.(level, text),
    ...(options.dataFile !== ':memory:' && { connectionsFile: `${options.dataFile}-connections.json` }),
  };
  store.prepare([...PREPARED_OBJECTS, ...setup.customisedObjects].filter((name) => schema.has(name)));
  seedOrg(org);
  const runtime = new Runtime(org);
  const maximumQueueableDepth = options.liftsDeveloperEditionLimits ? Infinity : DEVELOPER_EDITION_DEPTH;
  const jobs = new AsyncService(runtime, { maximumQueueableDepth });
  runtime.jobs = jobs;
  const lock = options.dataFile === ':memory:' ? undefined : new ProcessLock(`${options.dataFile}-jobs`);
  const opened = new LocalOrg(projects, store, program, runtime, jobs, lock);
  if (options.runsJobs !== false) opened.startJobs();
  return opened;
}
