export { CaseInsensitiveMap } from './case-insensitive-map.ts';
export { editDistance, nearestName } from './nearest-name.ts';
