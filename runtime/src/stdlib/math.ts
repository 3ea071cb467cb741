import { exception, type LibraryConstant, type LibraryPart } from '../engine/index.ts';
import { type Decimal, decimalOf, RoundingMode } from '../values/index.ts';
import { argument } from './arguments.ts';
import { roundedHalfEven } from './decimal.ts';
import { roundedHalfUp } from './double.ts';

/** Halves go to the even neighbour, as Java's Math.rint. */
function rint(value: number): number {
  const floor = Math.floor(value);
  const part = value - floor;
  if (part !== 0.5) return part < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  acos: Math.acos,
  asin: Math.asin,
  atan: Math.atan,
  cbrt: Math.cbrt,
  cos: Math.cos,
  cosh: Math.cosh,
  exp: Math.exp,
  log: Math.log,
  log10: Math.log10,
  sin: Math.sin,
  sinh: Math.sinh,
  sqrt: Math.sqrt,
  tan: Math.tan,
  tanh: Math.tanh,
};

function toDecimal(value: number): Decimal {
  if (!Number.isFinite(value)) throw exception('MathException', `Result is no number: ${value}`);
  return decimalOf(String(value));
}

/** Each function for Double, and for Decimal by way of Double. */
function bothForms(): LibraryPart {
  const entries = Object.entries(FUNCTIONS).flatMap(([name, apply]) => [
    [`Math.${name}(Double)`, (_: unknown, x: number | null) => apply(argument(x))] as const,
    [`Math.${name}(Decimal)`, (_: unknown, x: Decimal | null) => toDecimal(apply(argument(x).numberValue()))] as const,
  ]);
  return Object.fromEntries(entries);
}

function rounded(x: Decimal | null, mode: RoundingMode): Decimal {
  return argument(x).setScale(0, mode);
}

function modulo<T extends number | bigint>(x: T | null, y: T | null): T {
  if (Number(argument(y)) === 0) throw exception('MathException', 'Divide by 0');
  return ((argument(x) as number) % (y as number)) as T;
}

/** The larger or smaller of two; `sign` 1 for the larger. */
function chosen<T extends number | bigint>(x: T | null, y: T | null, sign: 1 | -1): T {
  const isFirst = sign === 1 ? argument(x) >= argument(y) : argument(x) <= argument(y);
  return (isFirst ? x : y)!;
}

function chosenDecimal(x: Decimal | null, y: Decimal | null, sign: 1 | -1): Decimal {
  return argument(x).compareTo(argument(y)) * sign >= 0 ? x! : y!;
}

const comparing: LibraryPart = Object.fromEntries(
  (
    [
      ['max', 1],
      ['min', -1],
    ] as const
  ).flatMap(([name, sign]) => [
    ...['Double,Double', 'Integer,Integer', 'Long,Long'].map(
      (types) =>
        [`Math.${name}(${types})`, (_: unknown, x: number | bigint | null, y: number | bigint | null) => chosen(x, y, sign)] as const,
    ),
    [`Math.${name}(Decimal,Decimal)`, (_: unknown, x: Decimal | null, y: Decimal | null) => chosenDecimal(x, y, sign)] as const,
    [
      `Math.${name}(Decimal,Double)`,
      (_: unknown, x: Decimal | null, y: number | null) => chosenDecimal(x, toDecimal(argument(y)), sign),
    ] as const,
  ]),
);

export const mathLibrary: LibraryPart = {
  ...bothForms(),
  ...comparing,
  'Math.abs(Decimal)': (_, x: Decimal | null) => argument(x).abs(),
  'Math.abs(Double)': (_, x: number | null) => Math.abs(argument(x)),
  'Math.abs(Integer)': (_, x: number | null) => Math.abs(argument(x)) | 0,
  'Math.abs(Long)': (_, x: bigint | null) => BigInt.asIntN(64, argument(x) < 0n ? -x! : x!),
  'Math.atan2(Decimal,Decimal)': (_, x: Decimal | null, y: Decimal | null) =>
    toDecimal(Math.atan2(argument(x).numberValue(), argument(y).numberValue())),
  'Math.atan2(Double,Double)': (_, x: number | null, y: number | null) => Math.atan2(argument(x), argument(y)),
  'Math.ceil(Decimal)': (_, x: Decimal | null) => rounded(x, RoundingMode.CEILING),
  'Math.ceil(Double)': (_, x: number | null) => Math.ceil(argument(x)),
  'Math.floor(Decimal)': (_, x: Decimal | null) => rounded(x, RoundingMode.FLOOR),
  'Math.floor(Double)': (_, x: number | null) => Math.floor(argument(x)),
  'Math.mod(Integer,Integer)': (_, x: number | null, y: number | null) => modulo(x, y) | 0,
  'Math.mod(Long,Long)': (_, x: bigint | null, y: bigint | null) => modulo(x, y),
  'Math.pow(Double,Double)': (_, base: number | null, exponent: number | null) => argument(base) ** argument(exponent),
  'Math.random()': () => Math.random(),
  'Math.rint(Decimal)': (_, x: Decimal | null) => rounded(x, RoundingMode.HALF_EVEN),
  'Math.rint(Double)': (_, x: number | null) => rint(argument(x)),
  'Math.round(Decimal)': (_, x: Decimal | null) => Number(BigInt.asIntN(32, roundedHalfEven(argument(x)))),
  'Math.round(Double)': (_, x: number | null) => Number(BigInt.asIntN(32, roundedHalfUp(argument(x)))),
  'Math.roundToLong(Decimal)': (_, x: Decimal | null) => roundedHalfEven(argument(x)),
  'Math.roundToLong(Double)': (_, x: number | null) => roundedHalfUp(argument(x)),
  'Math.signum(Decimal)': (_, x: Decimal | null) => decimalOf(argument(x).signum()),
  'Math.signum(Double)': (_, x: number | null) => Math.sign(argument(x)),
};

export const mathConstants: Readonly<Record<string, LibraryConstant>> = {
  'Math.E': () => Math.E,
  'Math.PI': () => Math.PI,
};
