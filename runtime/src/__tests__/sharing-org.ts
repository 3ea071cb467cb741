import { type ProjectFiles, withOrg } from './apex-org.ts';

const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

export function metadata(root: string, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${root} ${XMLNS}>${body}</${root}>`;
}

/** Organisation-wide defaults of a project, by object. */
export function defaults(models: Readonly<Record<string, string>>): ProjectFiles {
  return Object.fromEntries(
    Object.entries(models).map(([object, model]) => [
      `objects/${object}/${object}.object-meta.xml`,
      metadata(
        'CustomObject',
        object.endsWith('__c')
          ? `<label>${object}</label><pluralLabel>${object}s</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><deploymentStatus>Deployed</deploymentStatus><sharingModel>${model}</sharingModel>`
          : `<sharingModel>${model}</sharingModel>`,
      ),
    ]),
  );
}

/**
 * A director above a manager above two sales people, `ann` and `bob`, and `eve` without a role; each a standard user.
 * `World.make()` saves them; `World.user(name)` reads one.
 */
const WORLD = `@IsTest public without sharing class World {
  public static void make() {
    Map<String, Id> roleIds = new Map<String, Id>();
    for (String name : new List<String>{ 'Director', 'Manager', 'Sales' }) {
      UserRole role = new UserRole(Name = name, DeveloperName = name, OpportunityAccessForAccountOwner = 'Read', CaseAccessForAccountOwner = 'Edit', ContactAccessForAccountOwner = 'Edit');
      if (name == 'Manager') role.ParentRoleId = roleIds.get('Director');
      if (name == 'Sales') role.ParentRoleId = roleIds.get('Manager');
      insert as system role;
      roleIds.put(name, role.Id);
    }
    Id profileId = [SELECT Id FROM Profile WHERE Name = 'Standard User' WITH SYSTEM_MODE].Id;
    Map<String, String> roles = new Map<String, String>{ 'dir' => 'Director', 'man' => 'Manager', 'ann' => 'Sales', 'bob' => 'Sales', 'eve' => null };
    List<User> users = new List<User>();
    for (String name : roles.keySet()) {
      users.add(new User(Username = name + '@world.example', LastName = name, Email = name + '@world.example', Alias = name, TimeZoneSidKey = 'GMT', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8', ProfileId = profileId, UserRoleId = roleIds.get(roles.get(name))));
    }
    insert as system users;
  }
  public static User user(String name) {
    return [SELECT Id, Name, UserRoleId FROM User WHERE Alias = :name WITH SYSTEM_MODE];
  }
}`;

/** What the statements print as a test method of a class without sharing of its own, which runs in system mode. */
export function testPrints(files: ProjectFiles, statements: string): string[] {
  const test = `@IsTest private without sharing class MainTest { @IsTest static void main() { ${statements} } }`;
  return withOrg({ 'MainTest.cls': test, 'MainTest.cls-meta.xml': apexMetadata(66), ...files }, ({ org, lines }) => {
    const [result] = org.runTests({ names: ['MainTest'] }).results;
    if (!result!.passed) throw new Error(`${result!.message}\n${result!.stackTrace}`);
    return lines();
  });
}

/** Metadata of a class or trigger of an API version. */
export function apexMetadata(apiVersion: number, root = 'ApexClass'): string {
  return metadata(root, `<apiVersion>${apiVersion}.0</apiVersion><status>Active</status>`);
}

/** What a test method of the statements prints in that world. */
export function inWorld(statements: string, files: ProjectFiles = {}): string[] {
  return testPrints({ 'World.cls': WORLD, ...files }, `System.runAs(new User(Id = UserInfo.getUserId())) { World.make(); } ${statements}`);
}
