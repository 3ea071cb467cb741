import { ApexMap, type Value } from '../values/index.ts';

/** A map whose text keys are found without regard to case, as the describe maps are. */
export class CaseBlindMap extends ApexMap {
  override get(key: Value): Value | null {
    return super.get(typeof key === 'string' ? key.toLowerCase() : key);
  }

  override has(key: Value): boolean {
    return super.has(typeof key === 'string' ? key.toLowerCase() : key);
  }
}
