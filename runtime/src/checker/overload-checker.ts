import type { Span } from '../diagnostics/index.ts';
import { nearestName } from '../support/index.ts';
import type { Identifier } from '../syntax/index.ts';
import type { RuntimeType } from '../values/index.ts';
import type { Checked } from './checked-tree.ts';
import type { CheckingSite } from './checking-site.ts';
import type { ExpressionParts } from './expression-parts.ts';
import { argumentTypes, asRecord, typeName } from './expression-text.ts';
import type { MethodCandidate, Resolution } from './members.ts';

/** Calls whose text may bind what stands around them. Source: Apex Developer Guide, Dynamic SOQL: simple bind variables only. */
const TAKES_QUERY_TEXT =
  /^(?:Database\.(?:query|countQuery|getQueryLocator|getCursor|getPaginationCursor)|Search\.(?:query|find))\(String\b/;

/** Chooses among overloads and puts the call together. */
export class OverloadChecker {
  readonly #site: CheckingSite;
  readonly #parts: ExpressionParts;

  constructor(site: CheckingSite, parts: ExpressionParts) {
    this.#site = site;
    this.#parts = parts;
  }

  chosen(
    candidates: readonly MethodCandidate[],
    args: readonly Checked[],
    name: Identifier,
    type: RuntimeType,
  ): MethodCandidate | undefined {
    const resolution = this.#site.members.choose(
      candidates,
      args.map((argument) => argument.type),
    );
    if (resolution.kind === 'found') return resolution.candidate;
    // A query's list may stand for the one record that a parameter wants.
    const asRecords = args.map((argument) => asRecord(argument).type);
    const second = this.#site.members.choose(candidates, asRecords);
    if (second.kind === 'found') return second.candidate;
    const signature = `${name.name}(${argumentTypes(args)})`;
    if (args.some((argument) => argument.type.kind === 'Null' && !isNullLiteral(argument))) return undefined; // told where it stands
    if (resolution.kind === 'ambiguous')
      this.#site.report('CHK009', name.span, `Ambiguous method signature: ${typeName(type)}.${signature}`);
    else
      this.#site.report(
        'CHK007',
        name.span,
        `Method does not exist or incorrect signature: void ${signature} from the type ${typeName(type)}${this.#methodHint(type, name.name, candidates.length)}`,
      );
    return undefined;
  }

  /** The constructor for the arguments; a query's list may stand for the one record that a parameter wants. */
  chosenConstructor(type: RuntimeType, args: readonly Checked[]): Resolution {
    const { members } = this.#site;
    const asGiven = members.chooseConstructor(
      type,
      args.map((argument) => argument.type),
    );
    if (asGiven.kind === 'found') return asGiven;
    const asRecords = members.chooseConstructor(
      type,
      args.map((argument) => asRecord(argument).type),
    );
    return asRecords.kind === 'found' ? asRecords : asGiven;
  }

  #methodHint(type: RuntimeType, name: string, overloads: number): string {
    if (overloads > 0) return '';
    const names =
      this.#site.system.symbolOf(type)?.methods.keys() ?? this.#site.system.platformOf(type)?.methods.map((method) => method.name) ?? [];
    const near = nearestName(name, names);
    return near ? `. The nearest name is ${near}.` : '';
  }

  invocation(
    candidate: MethodCandidate,
    target: Checked | undefined,
    isSafe: boolean,
    isSuper: boolean,
    args: readonly Checked[],
    span: Span,
  ): Checked {
    const values = args.map((argument, i) => this.#parts.coercion.coerce(argument, candidate.parameters[i]!));
    if (candidate.own) {
      this.#site.checkAccess(candidate.own, span);
      return {
        kind: 'Call',
        type: candidate.returnType,
        method: candidate.own,
        ...(target && { target }),
        isSafe,
        isSuper,
        args: values,
        span,
      };
    }
    const { owner, ownerName, method, key } = candidate.platform!;
    const type = method.name === 'clone' && target ? target.type : candidate.returnType;
    const bindable = TAKES_QUERY_TEXT.test(key) && { bindable: this.#parts.names.bindable(span) };
    return {
      kind: 'PlatformCall',
      type,
      owner,
      ownerName,
      method,
      key,
      ...(target && { target }),
      isSafe,
      isSuper,
      args: values,
      ...bindable,
      span,
    };
  }
}

/** What stands for a faulty expression has no type, as `null` has none, but its fault was told. */
function isNullLiteral(value: Checked): boolean {
  return value.kind === 'Constant' && value.value === 'null';
}
