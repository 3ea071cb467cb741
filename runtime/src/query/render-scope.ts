import { quoted } from './names.ts';
import type { Source } from './plan.ts';
import type { Statement } from './render-expression.ts';

/** Objects whose records have teams, by the object that holds the members and its reference. */
const TEAMS: Readonly<Record<string, readonly [members: string, reference: string]>> = {
  Account: ['AccountTeamMember', 'AccountId'],
  Opportunity: ['OpportunityTeamMember', 'OpportunityId'],
  Case: ['CaseTeamMember', 'ParentId'],
};

/** Conditions of USING SCOPE. Source: SOQL and SOSL Reference, USING SCOPE. */
export function scopeSql(scope: string, { alias, object }: Source, userId: string, statement: Statement): string[] {
  const user = (): string => statement.parameter(userId);
  const owner = `${alias}."OwnerId"`;
  const inTable = (column: string, table: string, condition: string): string => {
    statement.source.ensureTable(table);
    return `${column} IN (SELECT ${condition})`;
  };
  const mine = (): string => `${owner} = ${user()}`;
  switch (scope.toLowerCase()) {
    case 'everything':
    case 'scopingrule':
      return [];
    case 'mine_and_my_groups':
      return [`(${mine()} OR ${inTable(owner, 'GroupMember', `"GroupId" FROM "GroupMember" WHERE "UserOrGroupId" = ${user()}`)})`];
    case 'delegated':
      return [inTable(owner, 'User', `"Id" FROM "User" WHERE "DelegatedApproverId" = ${user()}`)];
    case 'team': {
      const team = TEAMS[object.name];
      const key = object.name === 'Case' ? 'MemberId' : 'UserId';
      return team
        ? [inTable(`${alias}."Id"`, team[0], `${quoted(team[1])} FROM ${quoted(team[0])} WHERE ${quoted(key)} = ${user()}`)]
        : [mine()];
    }
    case 'my_territory':
    case 'my_team_territory':
      return ['0'];
    default:
      return [mine()];
  }
}
