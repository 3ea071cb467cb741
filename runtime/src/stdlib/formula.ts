import { EnumValue, exception, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import {
  checkResult,
  type CompiledFormula,
  compileFormula,
  compileTemplate,
  fieldFormula,
  FormulaFault,
  FormulaRunError,
  type FormulaScope,
  type FormulaType,
  type FormulaValue,
  ObjectScope,
  RecordEvaluation,
  type RecordWorld,
  toFieldValue,
} from '../formula/index.ts';
import {
  ApexDouble,
  ApexId,
  ApexList,
  ApexSet,
  type Decimal,
  isDecimal,
  type RuntimeType,
  runtimeType,
  SObject,
  toId18,
  types,
  type Value,
} from '../values/index.ts';
import { Bean, beanPart } from './bean.ts';
import { ClassScope, instanceGlobals } from './formula-scope.ts';
import { ObjectToken } from './schema-describe.ts';
import type { TypeToken } from './type.ts';

/** `FormulaEval.FormulaReturnType`: the type that the formula must have. */
const RETURN_TYPES: Readonly<Record<string, FormulaType>> = {
  BOOLEAN: 'boolean',
  DATE: 'date',
  DATETIME: 'datetime',
  DECIMAL: 'number',
  DOUBLE: 'number',
  ID: 'text',
  INTEGER: 'number',
  LONG: 'number',
  STRING: 'text',
  TIME: 'time',
};

/** `FormulaEval.FormulaBuilder`: what a formula is to be. */
class FormulaBuilder extends PlatformObject {
  text = '';
  returnType = '';
  isTemplate = false;
  treatsNullAsZero = false;
  context: ObjectToken | TypeToken | null = null;
  globals: readonly string[] | undefined;

  get $type(): RuntimeType {
    return runtimeType('Platform', 'FormulaEval.FormulaBuilder');
  }
}

/** `FormulaEval.FormulaInstance`: a formula that was found to be right. */
class FormulaInstance extends PlatformObject {
  readonly formula: CompiledFormula;
  readonly returnType: string;
  readonly referenced: readonly string[];

  constructor(formula: CompiledFormula, returnType: string, referenced: readonly string[]) {
    super();
    this.formula = formula;
    this.returnType = returnType;
    this.referenced = referenced;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'FormulaEval.FormulaInstance');
  }
}

function scopeOf(runtime: Runtime, context: FormulaBuilder['context']): FormulaScope {
  const { schema } = runtime.org;
  if (context instanceof ObjectToken) return new ObjectScope(schema, context.object);
  if (!context) return new ObjectScope(schema, undefined);
  const { kind, name } = context.named;
  if (kind === 'SObject') return new ObjectScope(schema, schema.object(name));
  // Source: Apex Reference Guide, FormulaBuilder.withType: a class must be global.
  if (runtime.classInfo(name)?.isGlobal === false) throw exception('FormulaValidationException', `The class ${name} is not global.`);
  return new ClassScope(runtime, name);
}

/** Globals must be named before. Source: Apex Reference Guide, FormulaBuilder.withGlobalVariables. */
function withCheckedGlobals(scope: FormulaScope, globals: readonly string[] | undefined): FormulaScope {
  return {
    resolve: (parts, at) => {
      const root = parts[0]!.slice(1).toUpperCase();
      if (parts[0]!.startsWith('$') && !(globals ?? []).includes(root) && root !== 'API' && root !== 'RECORDTYPE')
        throw new FormulaFault(`Field ${parts.join('.')} does not exist. Check spelling.`, at);
      return scope.resolve(parts, at);
    },
  };
}

/** Source: Apex Reference Guide, FormulaBuilder: a formula that is not right throws FormulaValidationException. */
function build(runtime: Runtime, builder: FormulaBuilder): FormulaInstance {
  const scope = scopeOf(runtime, builder.context);
  const options = { use: 'apex', treatsBlanksAsZero: builder.treatsNullAsZero } as const;
  try {
    const formula = (builder.isTemplate ? compileTemplate : compileFormula)(
      builder.text,
      withCheckedGlobals(scope, builder.globals),
      options,
    );
    if (builder.returnType !== '') checkResult(formula.type, RETURN_TYPES[builder.returnType]!);
    const ofRecords = formula.references.map(({ hops, field }) => [...hops.map((hop) => hop.relationship), field.name].join('.'));
    return new FormulaInstance(formula, builder.returnType, scope instanceof ClassScope ? [...scope.referenced] : ofRecords);
  } catch (fault) {
    if (fault instanceof FormulaFault) throw exception('FormulaValidationException', fault.message);
    throw fault;
  }
}

/** Parents that the record has along are taken before the stored ones. */
function worldOf(runtime: Runtime, context: Value): RecordWorld {
  const stored = runtime.data.formulas.storedWorld();
  return {
    ...stored,
    readsFormulaFields: true,
    context: { ...stored.context, global: instanceGlobals(runtime, context, (path) => stored.context.global(path)) },
    parent: (child, relationship, field, target) => {
      const along = child.fields[relationship];
      return along instanceof SObject ? along : stored.parent(child, relationship, field, target);
    },
  };
}

function evaluate(runtime: Runtime, self: FormulaInstance, context: Value): Value {
  const record = context instanceof SObject ? context : new SObject(runtime.object('Name'));
  try {
    return returned(new RecordEvaluation(worldOf(runtime, context), record).evaluate(self.formula), self.returnType);
  } catch (fault) {
    if (fault instanceof FormulaRunError) throw exception('FormulaEvaluationException', fault.message);
    throw fault;
  }
}

function returned(value: FormulaValue, returnType: string): Value {
  if (value === null) return null;
  if (returnType === 'ID') return new ApexId(toId18(value as string) ?? (value as string));
  if (!isDecimal(value)) return value as Value;
  const whole = (number: Decimal): number => Math.trunc(number.numberValue());
  if (returnType === 'INTEGER') return whole(value);
  if (returnType === 'LONG') return BigInt(whole(value));
  return returnType === 'DOUBLE' ? new ApexDouble(value.numberValue()) : value;
}

/** Writes the formula fields of records in memory as their other fields say now. */
function recalculate(runtime: Runtime, records: ApexList): ApexList {
  const world: RecordWorld = { ...worldOf(runtime, null), readsFormulaFields: false };
  const results = (records.items as SObject[]).map((record) => recalculated(runtime, record, world));
  return new ApexList(runtimeType('Platform', 'FormulaRecalcResult'), results);
}

function recalculated(runtime: Runtime, record: SObject, world: RecordWorld): Bean {
  const errors: Bean[] = [];
  for (const field of runtime.data.formulas.formulaFieldsOf(record.schema)) {
    try {
      const value = new RecordEvaluation(world, record).evaluate(fieldFormula(runtime.org.schema, record.schema, field));
      record.set(field.name, toFieldValue(field, value));
    } catch (fault) {
      if (!(fault instanceof FormulaRunError)) throw fault;
      record.set(field.name, toFieldValue(field, null));
      errors.push(new Bean('FormulaRecalcFieldError', { FieldName: () => field.name, FieldError: () => fault.message }));
    }
  }
  return new Bean('FormulaRecalcResult', {
    SObject: () => record,
    Success: () => errors.length === 0,
    Errors: () => new ApexList(runtimeType('Platform', 'FormulaRecalcFieldError'), errors),
  });
}

function nameOf(value: Value): string {
  return value instanceof EnumValue ? value.name : '';
}

/** A builder's method that keeps something and gives the builder. */
function keep(apply: (builder: FormulaBuilder, value: Value) => void) {
  return (_runtime: Runtime, self: FormulaBuilder, value: Value): FormulaBuilder => {
    apply(self, value);
    return self;
  };
}

const withType = keep((builder, value) => (builder.context = value as unknown as ObjectToken | TypeToken));

export const formulaLibrary: LibraryPart = {
  'Formula.builder()': () => new FormulaBuilder(),
  'FormulaEval.FormulaBuilder.builder()': () => new FormulaBuilder(),
  'Formula.recalculateFormulas(List<SObject>)': recalculate,
  'FormulaEval.FormulaBuilder.withFormula(String)': keep((builder, value) => (builder.text = String(value ?? ''))),
  'FormulaEval.FormulaBuilder.withType(Type)': withType,
  'FormulaEval.FormulaBuilder.withType(Schema.SObjectType)': withType,
  'FormulaEval.FormulaBuilder.withReturnType(FormulaEval.FormulaReturnType)': keep(
    (builder, value) => (builder.returnType = nameOf(value)),
  ),
  'FormulaEval.FormulaBuilder.withGlobalVariables(List<FormulaEval.FormulaGlobal>)': keep(
    (builder, value) => (builder.globals = [...(value as ApexList)].map(nameOf)),
  ),
  'FormulaEval.FormulaBuilder.parseAsTemplate(Boolean)': keep((builder, value) => (builder.isTemplate = value === true)),
  'FormulaEval.FormulaBuilder.treatNumericNullAsZero(Boolean)': keep((builder, value) => (builder.treatsNullAsZero = value === true)),
  'FormulaEval.FormulaBuilder.build()': build,
  'FormulaEval.FormulaInstance.evaluate(Object)': evaluate,
  'FormulaEval.FormulaInstance.getReferencedFields()': (_runtime, self: FormulaInstance) => new ApexSet(types.String, self.referenced),
  ...beanPart('FormulaRecalcResult', ['SObject', 'Errors'], ['Success']),
  ...beanPart('FormulaRecalcFieldError', ['FieldName', 'FieldError']),
};
