import type { Library, LibraryConstant, LibraryPart } from '../engine/index.ts';
import type { PlatformTypes } from '../platform/index.ts';
import { accessLevelConstants, accessLevelLibrary } from './access-level.ts';
import { assertLibrary } from './assert.ts';
import { cacheConstants } from './cache.ts';
import { databaseLibrary } from './database.ts';
import { auraHandledExceptionLibrary, exceptionLibrary, queryExceptionLibrary } from './exception.ts';
import { formulaLibrary } from './formula.ts';
import { httpLibrary } from './http.ts';
import { LibraryFunctions } from './library-functions.ts';
import { limitsLibrary } from './limits.ts';
import { enumOrder, languageConstants, languageParts } from './parts.ts';
import { messagingLibrary } from './messaging.ts';
import { queryLibrary } from './query.ts';
import { schemaLibrary } from './schema-describe.ts';
import { serviceParts } from './service-parts.ts';
import { searchLibrary } from './search.ts';
import { sobjectLibrary } from './sobject.ts';
import { systemLibrary } from './system.ts';
import { testLibrary } from './test.ts';
import { typeLibrary } from './type.ts';
import { userInfoLibrary } from './user-info.ts';

const PARTS = [
  ...languageParts,
  ...serviceParts,
  accessLevelLibrary,
  assertLibrary,
  databaseLibrary,
  exceptionLibrary,
  formulaLibrary,
  httpLibrary,
  limitsLibrary,
  messagingLibrary,
  auraHandledExceptionLibrary,
  queryExceptionLibrary,
  queryLibrary,
  schemaLibrary,
  searchLibrary,
  sobjectLibrary,
  systemLibrary,
  testLibrary,
  typeLibrary,
  userInfoLibrary,
];
/** The platform's library: all that the local org has of it; `services` are members that other folders give. */
export function createLibrary(platform: PlatformTypes, services: readonly LibraryPart[] = []): Library {
  return {
    functions: new LibraryFunctions(platform, [...PARTS, ...services]),
    constants: new Map<string, LibraryConstant>(Object.entries({ ...languageConstants, ...accessLevelConstants, ...cacheConstants })),
    enumValues: (typeName) => enumOrder[typeName] ?? enumValuesOf(platform, typeName),
    typeName: (name) => platform.get(name)?.name,
    supertypes: (typeName) => supertypes(platform, typeName),
  };
}

function enumValuesOf(platform: PlatformTypes, typeName: string): readonly string[] | undefined {
  const type = platform.get(typeName);
  return type?.kind === 'enum' ? type.values : undefined;
}

function supertypes(platform: PlatformTypes, typeName: string): string[] {
  const type = platform.get(typeName);
  if (!type) return [];
  const direct = [...(type.superType ? [type.superType] : []), ...type.interfaces].map((name) => name.split('<')[0]!);
  return direct.flatMap((name) => [name, ...supertypes(platform, name)]);
}
