export const dataScopes = ['api:data:company', 'api:data:contact', 'api:data:intent', 'api:data:scoops'] as const;
export type Scope = (typeof dataScopes)[number];
