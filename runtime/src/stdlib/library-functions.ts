import type { LibraryFunction, LibraryPart } from '../engine/index.ts';
import type { PlatformType, PlatformTypes } from '../platform/index.ts';
import { connectApiMethod } from './connect-api.ts';
import { exceptionConstructors } from './exception.ts';
import { initiallyEmptyList, initiallyNull, propertyMember } from './property-object.ts';
import { pageNamed } from './page-reference.ts';
import { refusal } from './refused.ts';

/** Classes that only keep properties: what they hold is for a service to read. */
const DATA_CLASSES =
  /^(?:Metadata\.(?!Operations)|ConnectApi\.|Messaging\.(?:Inbound|MassEmail|RenderEmail|PushNotification)|Approval\.Process|Process\.Plugin|Reports\.|QuickAction\.|Datacloud\.|Search\.|Auth\.(?:UserData|VerificationResult|AuthConfiguration)|VisualEditor\.DataRow|Database\.(?:LeadConvert|MergeRequest|DMLOptions\.)|eventbus\.ChangeEventHeader|AsyncOptions\.|Support\.|Canvas\.|LiveAgent\.|TxnSecurity\.|FormulaRecalc|SandboxContext\.|Flow\.|InstallContext\.|CommercePayments\.|CommerceOrders\.|PlaceQuote\.|DataSource\.|Continuation\.)/;
const MEMBER = /^([\w.]+)\.((?:get|set):\w+|\w+\(.*\))$/;

/** The library's members: those written by hand, and those that follow from the signatures, which are made when they are first asked for. */
export class LibraryFunctions extends Map<string, LibraryFunction> {
  readonly #platform: PlatformTypes;

  constructor(platform: PlatformTypes, parts: readonly LibraryPart[]) {
    super();
    this.#platform = platform;
    for (const part of parts) for (const [key, member] of Object.entries(part)) this.set(key, member);
  }

  override get(key: string): LibraryFunction | undefined {
    const known = super.get(key);
    if (known) return known;
    const derived = this.#derived(key);
    if (derived) this.set(key, derived);
    return derived;
  }

  override has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  #derived(key: string): LibraryFunction | undefined {
    const [, owner, member] = MEMBER.exec(key) ?? [];
    if (owner === undefined || member === undefined) return undefined;
    if (owner === 'Page') return pageNamed(member);
    const type = this.#platform.get(owner);
    if (!type) return undefined;
    if (this.#isException(type)) return exceptionConstructors(type.name)[key];
    return ownMember(type, member, key) ?? refusal(key);
  }

  #isException(type: PlatformType): boolean {
    for (let current: PlatformType | undefined = type; current?.superType; current = this.#platform.get(current.superType)) {
      if (current.superType === 'Exception') return true;
    }
    return false;
  }
}

function ownMember(type: PlatformType, member: string, key: string): LibraryFunction | undefined {
  if (type.name.startsWith('ConnectApi.') && isStatic(type, member)) return connectApiMethod(type, member);
  if (!DATA_CLASSES.test(key)) return undefined;
  return propertyMember(type, member, type.name.startsWith('Metadata.') ? initiallyEmptyList : initiallyNull);
}

function isStatic(type: PlatformType, member: string): boolean {
  const name = member.slice(0, member.indexOf('('));
  return type.methods.some((method) => method.isStatic && method.name === name);
}
