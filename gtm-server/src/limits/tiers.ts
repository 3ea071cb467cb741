export const windowNames = ['second', 'hour', 'day'] as const;
export type WindowName = (typeof windowNames)[number];

/** How many calls an account may make in each window. */
export type RateLimits = Readonly<Record<WindowName, number>>;

export const tiers = {
  builder: { second: 5, hour: 10_800, day: 129_600 },
  standard: { second: 25, hour: 54_000, day: 648_000 },
  scaling: { second: 35, hour: 75_600, day: 907_200 },
} as const satisfies Readonly<Record<string, RateLimits>>;

export type Tier = keyof typeof tiers;

export function isTier(name: string): name is Tier {
  return Object.hasOwn(tiers, name);
}
