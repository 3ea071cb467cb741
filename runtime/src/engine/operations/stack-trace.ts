import type { ApexException } from '../exceptions.ts';
import type { Runtime } from '../runtime.ts';

const FRAME = /^\s*at (?:new |async )?(\S+)(?: \[as [^\]]+\])? \(apex:(.+):(\d+):(\d+)\)$/;
const BARE_FRAME = /^\s*at apex:(.+):(\d+):(\d+)$/;

/** One step of an Apex stack: `Class.Foo.bar: line 12, column 1`. */
export interface ApexFrame {
  readonly text: string;
  readonly line: number;
}

/** The frames of generated code in an error's JavaScript stack, innermost first, as Apex prints them. */
export function apexFrames(runtime: Runtime, error: Error): ApexFrame[] {
  const frames: ApexFrame[] = [];
  for (const line of (error.stack ?? '').split('\n')) {
    const match = FRAME.exec(line);
    if (match) frames.push({ text: `${place(runtime, match[1]!, match[2]!)}: line ${match[3]}, column 1`, line: Number(match[3]) });
    else {
      const bare = BARE_FRAME.exec(line);
      if (bare) frames.push({ text: `${bare[1]}: line ${bare[2]}, column 1`, line: Number(bare[2]) });
    }
  }
  return frames;
}

/** `Outer$Inner.method$String` as `Class.Outer.Inner.method`. */
function place(runtime: Runtime, functionName: string, file: string): string {
  if (functionName.endsWith('trigger') && file.startsWith('Trigger.')) return file;
  const parts = functionName.replace(/^Function\./, '').split('.');
  const method = parts.pop()!;
  const className = (parts.pop() ?? file).replace('$', '.');
  const owner = `Class.${runtime.qualifiedName(className)}`;
  if (/^new(\$|$)/.test(method)) return `${owner}.<init>`;
  if (/^\$s\d/.test(method)) return `${owner}.<clinit>`;
  if (method.startsWith('$')) return owner;
  const accessor = /^(?:get|set)\$(\w+)$/.exec(method);
  const written = runtime.classInfo(className)?.methods.find((candidate) => candidate.jsName === method)?.name;
  return `${owner}.${written ?? accessor?.[1] ?? method.split('$')[0]}`;
}

export function stackTraceString(runtime: Runtime, thrown: ApexException): string {
  return apexFrames(runtime, thrown)
    .map((frame) => frame.text)
    .join('\n');
}
