interface Capability {
  readonly tier: number;
  readonly mayUse: readonly string[];
}

const TIER_0 = ['core', 'ui'];
const TIERS_0_TO_2 = [...TIER_0, 'provider', 'matching', 'ownership', 'mapping'];
const TIERS_0_TO_4 = [...TIERS_0_TO_2, 'export', 'sync'];

/** The folders of `force-app/main`: each uses lower tiers only, and of these only the ones named here. */
export const packageTiers: Readonly<Record<string, Capability>> = {
  core: { tier: 0, mayUse: [] },
  ui: { tier: 0, mayUse: [] },
  provider: { tier: 1, mayUse: ['core'] },
  matching: { tier: 1, mayUse: ['core'] },
  ownership: { tier: 1, mayUse: ['core'] },
  mapping: { tier: 2, mayUse: ['provider', 'core'] },
  export: { tier: 3, mayUse: TIERS_0_TO_2 },
  sync: { tier: 4, mayUse: [...TIERS_0_TO_2, 'export'] },
  admin: { tier: 5, mayUse: TIERS_0_TO_4 },
  inline: { tier: 5, mayUse: TIERS_0_TO_4 },
};
