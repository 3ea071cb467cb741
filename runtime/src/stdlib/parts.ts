import type { LibraryConstant, LibraryPart } from '../engine/index.ts';
import { blobLibrary } from './blob.ts';
import { booleanLibrary } from './boolean.ts';
import { decimalLibrary } from './decimal.ts';
import { collatorLibrary } from './collator.ts';
import { cryptoLibrary } from './crypto.ts';
import { dateLibrary } from './date.ts';
import { datetimeLibrary } from './datetime.ts';
import { doubleLibrary } from './double.ts';
import { encodingUtilLibrary } from './encoding-util.ts';
import { enumLibrary } from './enum.ts';
import { idLibrary } from './id.ts';
import { integerLibrary } from './integer.ts';
import { jsonGeneratorLibrary } from './json-generator.ts';
import { jsonParserLibrary } from './json-parser.ts';
import { jsonLibrary } from './json.ts';
import { listLibrary } from './list.ts';
import { longLibrary } from './long.ts';
import { mapLibrary } from './map.ts';
import { matcherLibrary } from './matcher.ts';
import { mathConstants, mathLibrary } from './math.ts';
import { objectLibrary } from './object.ts';
import { patternLibrary } from './pattern.ts';
import { setLibrary } from './set.ts';
import { stringEscapingLibrary } from './string-escaping.ts';
import { stringSearchLibrary } from './string-search.ts';
import { stringLibrary } from './string.ts';
import { timeLibrary } from './time.ts';
import { timeZoneLibrary } from './time-zone.ts';
import { urlLibrary } from './url.ts';
import { uuidLibrary } from './uuid.ts';
import { versionLibrary } from './version.ts';

export { enumOrder } from './enum.ts';

/** The classes of the language itself: texts, numbers, collections, times, JSON. */
export const languageParts: readonly LibraryPart[] = [
  stringLibrary,
  stringSearchLibrary,
  stringEscapingLibrary,
  integerLibrary,
  longLibrary,
  doubleLibrary,
  decimalLibrary,
  booleanLibrary,
  idLibrary,
  mathLibrary,
  listLibrary,
  setLibrary,
  mapLibrary,
  patternLibrary,
  matcherLibrary,
  objectLibrary,
  enumLibrary,
  dateLibrary,
  datetimeLibrary,
  timeLibrary,
  timeZoneLibrary,
  jsonLibrary,
  jsonGeneratorLibrary,
  jsonParserLibrary,
  blobLibrary,
  encodingUtilLibrary,
  cryptoLibrary,
  urlLibrary,
  uuidLibrary,
  versionLibrary,
  collatorLibrary,
];

/** Static fields by `Owner.NAME`. */
export const languageConstants: Readonly<Record<string, LibraryConstant>> = { ...mathConstants };
