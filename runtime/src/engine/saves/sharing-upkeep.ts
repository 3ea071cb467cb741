import type { ObjectSchema } from '../../schema/index.ts';
import type { SObject } from '../../values/index.ts';
import type { Runtime } from '../runtime.ts';
import { seedRoleGroups } from '../seeds/seed-access.ts';
import { dropManualShares } from '../rights/share-rows.ts';

/** What a save changes of groups and shares: a new role has its groups, a record with a new owner loses what was shared by hand. */
export function keepUpSharing(runtime: Runtime, object: ObjectSchema, saved: readonly SObject[], old: readonly SObject[] | null): void {
  if (object.name === 'UserRole' && !old) for (const role of saved) seedRoleGroups(runtime.org, role.id!);
  const given = saved.filter((record, i) => old && record.fields['OwnerId'] !== old[i]!.fields['OwnerId']);
  dropManualShares(
    runtime,
    object,
    given.map((record) => record.id!),
  );
}
