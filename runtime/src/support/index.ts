export { CaseInsensitiveMap } from './case-insensitive-map.ts';
export { counted } from './counted.ts';
export { editDistance, nearestName } from './nearest-name.ts';
export { splitTypeList } from './split-type-list.ts';
