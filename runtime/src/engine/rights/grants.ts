import { CaseInsensitiveMap } from '../../support/index.ts';
import type { SObject } from '../../values/index.ts';
import type { GrantSetup } from '../org.ts';

export interface ObjectRights {
  readonly read: boolean;
  readonly create: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly viewAll: boolean;
  readonly modifyAll: boolean;
}

export interface FieldRights {
  readonly read: boolean;
  readonly edit: boolean;
}

export const NO_RIGHTS: ObjectRights = { read: false, create: false, edit: false, delete: false, viewAll: false, modifyAll: false };
export const NO_FIELD_RIGHTS: FieldRights = { read: false, edit: false };

/** What a profile, a permission set or several of them grant. */
export class Grants {
  readonly objects = new CaseInsensitiveMap<ObjectRights>();
  readonly fields = new CaseInsensitiveMap<FieldRights>();
  /** `class:Foo`, `permission:ViewAllData`, in lower case. */
  readonly entities = new Set<string>();

  /** Of rows of ObjectPermissions and FieldPermissions. */
  addRows(objectRows: readonly SObject[], fieldRows: readonly SObject[]): void {
    for (const row of objectRows) this.#addObject(String(row.fields['SobjectType']), objectRights(row));
    for (const row of fieldRows) this.#addField(String(row.fields['Field']), fieldRights(row));
  }

  addEntities(setup: GrantSetup): void {
    for (const entity of entitiesOf(setup)) this.entities.add(entity);
  }

  add(other: Grants): void {
    for (const [name, rights] of other.objects) this.#addObject(name, rights);
    for (const [name, rights] of other.fields) this.#addField(name, rights);
    for (const entity of other.entities) this.entities.add(entity);
  }

  /** Takes away what a muting permission set names. Source: Salesforce Help, Muting Permission Sets. */
  mute(setup: GrantSetup): void {
    for (const muted of setup.objects) {
      const rights = this.objects.get(muted.object);
      if (rights) this.objects.set(muted.object, without(rights, muted));
    }
    for (const { object, field, read, edit } of setup.fields) {
      const name = `${object}.${field}`;
      const rights = this.fields.get(name);
      if (rights) this.fields.set(name, { read: rights.read && !read, edit: rights.edit && !edit && !read });
    }
    for (const entity of entitiesOf(setup)) this.entities.delete(entity);
  }

  #addObject(name: string, rights: ObjectRights): void {
    const before = this.objects.get(name) ?? NO_RIGHTS;
    this.objects.set(name, {
      read: before.read || rights.read,
      create: before.create || rights.create,
      edit: before.edit || rights.edit,
      delete: before.delete || rights.delete,
      viewAll: before.viewAll || rights.viewAll,
      modifyAll: before.modifyAll || rights.modifyAll,
    });
  }

  #addField(name: string, rights: FieldRights): void {
    const before = this.fields.get(name) ?? NO_FIELD_RIGHTS;
    this.fields.set(name, { read: before.read || rights.read, edit: before.edit || rights.edit });
  }
}

/** Without reading an object nothing else can be done with it. */
function without(rights: ObjectRights, muted: ObjectRights): ObjectRights {
  if (muted.read) return NO_RIGHTS;
  const { read, create, edit, delete: remove, viewAll, modifyAll } = rights;
  return {
    read,
    create: create && !muted.create,
    edit: edit && !muted.edit,
    delete: remove && !muted.delete && !muted.edit,
    viewAll: viewAll && !muted.viewAll,
    modifyAll: modifyAll && !muted.modifyAll && !muted.viewAll && !muted.edit && !muted.delete,
  };
}

function entitiesOf(setup: GrantSetup): string[] {
  const named = (kind: string, names: readonly string[]): string[] => names.map((name) => `${kind}:${name}`.toLowerCase());
  return [
    ...named('class', setup.classes),
    ...named('tab', setup.tabs),
    ...named('permission', setup.userPermissions),
    ...named('custompermission', setup.customPermissions),
    ...named('principal', setup.principals),
    ...named('recordtype', setup.recordTypes),
  ];
}

function objectRights(row: SObject): ObjectRights {
  const has = (name: string): boolean => row.fields[`Permissions${name}`] === true;
  return {
    read: has('Read'),
    create: has('Create'),
    edit: has('Edit'),
    delete: has('Delete'),
    viewAll: has('ViewAllRecords'),
    modifyAll: has('ModifyAllRecords'),
  };
}

function fieldRights(row: SObject): FieldRights {
  return { read: row.fields['PermissionsRead'] === true, edit: row.fields['PermissionsEdit'] === true };
}
