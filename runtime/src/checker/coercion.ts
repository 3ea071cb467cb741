import { type RuntimeType, types } from '../values/index.ts';
import type { Checked } from './checked-tree.ts';
import type { CheckingSite } from './checking-site.ts';
import { converted } from './conversions.ts';
import { asRecord, isTextQuery, typeName } from './expression-text.ts';
import { isNumeric, widerNumeric } from './type-system.ts';

/** Brings values to the type of their place, with a fault where that is not allowed. */
export class Coercion {
  readonly #site: CheckingSite;

  constructor(site: CheckingSite) {
    this.#site = site;
  }

  coerce(value: Checked, to: RuntimeType, describe = 'Illegal assignment'): Checked {
    if (value.kind === 'Soql' && value.result === 'list' && to.kind === 'SObject') {
      const record: Checked = { ...value, type: value.type.args[0]!, result: 'record' };
      return this.coerce(record, to, describe);
    }
    if (isTextQuery(value) && to.kind === 'SObject') return { kind: 'Cast', type: to, operand: asRecord(value), span: value.span };
    if (!this.#site.system.isAssignable(value.type, to)) {
      this.#site.report('CHK001', value.span, `${describe} from ${typeName(value.type)} to ${typeName(to)}`);
      return { kind: 'Constant', type: to, value: 'null', span: value.span };
    }
    return converted(value, to);
  }

  /** The type both may be taken as. */
  commonType(a: RuntimeType, b: RuntimeType): RuntimeType | undefined {
    if (a === b || b.kind === 'Null') return a;
    if (a.kind === 'Null') return b;
    if (isNumeric(a) && isNumeric(b)) return widerNumeric(a, b);
    if (this.#site.system.isAssignable(b, a)) return a;
    if (this.#site.system.isAssignable(a, b)) return b;
    for (const supertype of this.#site.system.supertypes(a)) if (this.#site.system.isAssignable(b, supertype)) return supertype;
    return a.kind === 'SObject' && b.kind === 'SObject' ? types.SObject : undefined;
  }

  boolean(value: Checked, operator: string): Checked {
    if (value.type.kind !== 'Boolean' && value.type.kind !== 'Null' && value.type.kind !== 'Object') {
      const message =
        operator === '!' ? '! operator can only be applied to boolean expressions' : 'Logical operator can only be applied to Boolean';
      this.#site.report('CHK018', value.span, message);
    }
    return value.type.kind === 'Object' ? { kind: 'Cast', type: types.Boolean, operand: value, span: value.span } : value;
  }
}
