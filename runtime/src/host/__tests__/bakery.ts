import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Project, readProject } from '../../project/index.ts';
import { ApexDate, ApexDatetime, decimalOf } from '../../values/index.ts';
import { ADA, FakeOrg, type FakeOrgOptions, type Row } from './fake-org.ts';

export const BAKERY = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'host-bakery');
export const MUFFIN_ID = '001000000000001AAA';

/** Kept between runs: the platform bundle takes seconds to build. */
export function cacheDirectory(): string {
  const directory = join(tmpdir(), 'local-org-host-tests');
  mkdirSync(directory, { recursive: true });
  return directory;
}

export function bakery(options: Partial<FakeOrgOptions> = {}): FakeOrg {
  const project = readProject([BAKERY]);
  return new FakeOrg({ project, rows: bakeryRows(project), ...options });
}

function bakeryRows(project: Project): Record<string, Row[]> {
  const cakePrefix = project.schema.object('Cake__c')!.keyPrefix;
  return {
    User: [{ Id: ADA.userId, Name: ADA.name }],
    Account: [
      {
        Id: MUFFIN_ID,
        Name: 'Muffin Ltd',
        Phone: '555-0100',
        Type: 'Customer',
        OwnerId: ADA.userId,
        BillingStreet: '1 Mill Lane',
        BillingCity: 'Bath',
        BillingCountry: 'United Kingdom',
        AnnualRevenue: decimalOf('1000'),
      },
      { Id: '001000000000002AAA', Name: 'Brioche Inc', OwnerId: ADA.userId },
    ],
    Contact: [],
    Cake__c: Array.from({ length: 8 }, (_, index): Row => ({
      Id: `${cakePrefix}00000000000${index}AAA`,
      Name: `Cake ${index}`,
      Account__c: MUFFIN_ID,
      Price__c: decimalOf('12.50'),
      Baked_On__c: new ApexDate(20_000 + index),
      Sold_At__c: new ApexDatetime(Date.UTC(2026, 0, 15, 20, 30)),
      Is_Vegan__c: true,
      Fillings__c: 'NUT;JAM',
      Sugar__c: decimalOf('12.5'),
    })),
  };
}
