import { type LibraryPart, nonNull } from '../engine/index.ts';
import { argument } from './arguments.ts';
import { formatNumber } from './decimal.ts';
import { parseWhole } from './integer.ts';

export const longLibrary: LibraryPart = {
  'Long.format()': (runtime, self: bigint) => formatNumber(runtime, nonNull(self)),
  'Long.intValue()': (_, self: bigint) => Number(BigInt.asIntN(32, nonNull(self))),
  'Long.valueOf(String)': (_, text: string | null) => parseWhole(argument(text), 64, 'long'),
};
