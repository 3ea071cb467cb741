const CLASSES = 10;
const METHODS = 50;

/** Test classes whose methods use nothing but the language. */
export function languageTests(): Record<string, string> {
  return testClasses(
    'Language',
    `Map<String, List<Integer>> numbers = new Map<String, List<Integer>>();
    for (Integer i = 0; i < 50; i++) {
      String key = 'key ' + Math.mod(i, 5);
      if (!numbers.containsKey(key)) { numbers.put(key, new List<Integer>()); }
      numbers.get(key).add(i);
    }
    Assert.areEqual(5, numbers.size());
    Assert.areEqual(10, numbers.get('key 3').size());`,
  );
}

/** Test classes whose methods save and query: four DML statements and four queries each. */
export function dataTests(): Record<string, string> {
  return testClasses(
    'Data',
    `Account parent = new Account(Name = 'Parent');
    insert parent;
    List<Contact> people = new List<Contact>();
    for (Integer i = 0; i < 10; i++) { people.add(new Contact(LastName = 'Person ' + i, AccountId = parent.Id)); }
    insert people;
    Assert.areEqual(10, [SELECT COUNT() FROM Contact WHERE AccountId = :parent.Id]);
    List<Contact> found = [SELECT Id, LastName, Account.Name FROM Contact WHERE LastName LIKE 'Person%' ORDER BY LastName];
    for (Contact each : found) { each.Title = each.Account.Name; }
    update found;
    Assert.areEqual(10, [SELECT Id FROM Contact WHERE Title = 'Parent'].size());
    delete found;
    Assert.areEqual(0, [SELECT COUNT() FROM Contact WHERE Title = 'Parent']);`,
  );
}

function testClasses(prefix: string, body: string): Record<string, string> {
  const methods = Array.from({ length: METHODS }, (_, i) => `  @IsTest static void rule${i}() {\n    ${body}\n  }`).join('\n');
  return Object.fromEntries(
    Array.from({ length: CLASSES }, (_, i) => [`${prefix}${i}Test`, `@IsTest private class ${prefix}${i}Test {\n${methods}\n}`]),
  );
}
