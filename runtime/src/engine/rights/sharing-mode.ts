import type { ProgramClass } from '../../values/index.ts';
import { USER_MODE_API_VERSION } from '../api-versions.ts';
import type { Runtime } from '../runtime.ts';

const APEX_FILE = 'apex:';
const TRIGGER_FILE = 'apex:Trigger.';
/** File of classes that anonymous Apex is made. */
const ANONYMOUS_FILE = 'AnonymousBlock';

/** Frames among which the nearest of Apex is: those of the library are few. */
const NEAR_FRAMES = 20;

/** A frame of the JavaScript stack. */
interface Frame {
  readonly file: string;
  readonly line: number;
}

type Sharing = 'with' | 'without' | 'inherited' | 'undeclared';

/**
 * Whether the running code sees and changes only the records that its user may. The class nearest to the operation decides; one that
 * inherits, or declares nothing, does as its caller. Source: Apex Developer Guide, Use the with sharing, without sharing, and inherited
 * sharing Keywords.
 */
export function enforcesSharing(runtime: Runtime): boolean {
  let entry: Sharing = 'undeclared';
  for (const frame of transactionFrames()) {
    entry = sharingOf(runtime, frame);
    if (entry === 'with' || entry === 'without') return entry === 'with';
  }
  // Source: as above: as the entry of a transaction, a class that inherits is with sharing; Lightning components call what declares nothing so too.
  return entry === 'inherited' || runtime.tx.kind === 'aura';
}

/** Name of the class or trigger whose code runs. */
export function runningCode(runtime: Runtime): string | undefined {
  const [frame] = transactionFrames(NEAR_FRAMES);
  if (!frame) return undefined;
  return frame.file.startsWith(TRIGGER_FILE) ? frame.file.slice(TRIGGER_FILE.length) : classAt(runtime, frame)?.name;
}

function sharingOf(runtime: Runtime, frame: Frame): Sharing {
  if (frame.file.startsWith(TRIGGER_FILE)) return runtime.isUserModeByDefault(frame.file.slice(TRIGGER_FILE.length)) ? 'with' : 'without';
  const info = classAt(runtime, frame);
  return info ? declaredSharing(runtime, info) : 'undeclared';
}

/** A class without a word of its own has its superclass's; the class around it does not matter. From API 67 on such a class is with sharing. */
function declaredSharing(runtime: Runtime, info: ProgramClass): Sharing {
  if (info.file === ANONYMOUS_FILE) return 'with';
  for (let each: ProgramClass | undefined = info; each; each = each.superType === null ? undefined : runtime.classInfo(each.superType))
    if (each.sharing !== null) return each.sharing;
  return info.apiVersion >= USER_MODE_API_VERSION ? 'with' : 'undeclared';
}

/** The class whose lines hold the frame's; the innermost where classes are nested. */
function classAt(runtime: Runtime, { file, line }: Frame): ProgramClass | undefined {
  const outer = runtime.classInfo(file.slice(APEX_FILE.length));
  const holds = ({ lines }: ProgramClass): boolean => lines.first <= line && line <= lines.last;
  return outer?.inner.flatMap((name) => runtime.classInfo(name) ?? []).find(holds) ?? outer;
}

/** Frames of Apex in the present transaction, the nearest first. Jobs that a test starts stand on its stack, yet are transactions of their own. */
function transactionFrames(limit = Infinity): Frame[] {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.prepareStackTrace = (_error, sites) => apexFramesOf(sites);
  Error.stackTraceLimit = limit;
  const held: { stack?: unknown } = {};
  Error.captureStackTrace(held, transactionFrames);
  const frames = held.stack as Frame[];
  Error.prepareStackTrace = prepareStackTrace;
  Error.stackTraceLimit = stackTraceLimit;
  return frames;
}

function apexFramesOf(sites: readonly NodeJS.CallSite[]): Frame[] {
  const frames: Frame[] = [];
  for (const site of sites) {
    const file = site.getFileName() ?? '';
    if (file.startsWith(APEX_FILE)) frames.push({ file, line: site.getLineNumber() ?? 0 });
    else if (site.getFunctionName()?.endsWith('within') && file.endsWith('/engine/runtime.ts')) break;
  }
  return frames;
}
