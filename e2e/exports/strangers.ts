import { salesPerson } from '../../scripts/sample-org/sample-people.ts';
import type { OpenedOrg } from '../runs/opened-org.ts';
import { saving } from './insert-rows.ts';

/** How many records of each kind. */
export interface OrgSize {
  readonly accounts: number;
  readonly contacts: number;
  readonly leads: number;
}

const FIRST_NAMES = 'Aldo Bea Cleo Dara Enzo Fay Gus Hale Ida Jon Kim Lou Mia Ned Ola Pia Ray Sue Tom Una Vic Wes Xia Yun Zed';
const SYLLABLES = 'ba ce di fo gu ha ke li mo nu pa re si to vu wa ye zi bro cla dre fli gro';
/** Leads are other people than contacts. */
const FIRST_LEAD = 2_000_000;
const ROWS_A_TRANSACTION = 9990; // a few below the limit, because shares are rounded

/**
 * Companies and people of whom the provider knows nothing. Nobody has the name, address or website of another or of anybody in the sample, so that
 * what a run finds does not grow with the org; and few are alike, so that the org's duplicate rules have little to compare while it is filled.
 */
export class Strangers {
  private readonly org: OpenedOrg;
  private present: OrgSize = { accounts: 0, contacts: 0, leads: 0 };

  constructor(org: OpenedOrg) {
    this.org = org;
  }

  /** Adds what lacks up to the size; contacts are shared out among accounts that are made with them. */
  growTo(wanted: OrgSize): void {
    const lacking = less(wanted, this.present);
    const steps = Math.ceil((lacking.accounts + lacking.contacts + lacking.leads) / ROWS_A_TRANSACTION);
    const start = this.present;
    for (let step = 1; step <= steps; step += 1) {
      const until = {
        accounts: start.accounts + Math.floor((lacking.accounts * step) / steps),
        contacts: start.contacts + Math.floor((lacking.contacts * step) / steps),
        leads: start.leads + Math.floor((lacking.leads * step) / steps),
      };
      this.org.apexAs(salesPerson.username, blockApex(this.present, until));
      this.present = until;
    }
  }
}

function less(left: OrgSize, right: OrgSize): OrgSize {
  return { accounts: left.accounts - right.accounts, contacts: left.contacts - right.contacts, leads: left.leads - right.leads };
}

/** Names are numbers whose digits are syllables. */
function blockApex(from: OrgSize, until: OrgSize): string {
  return `
    List<String> firstNames = '${FIRST_NAMES}'.split(' ');
    List<String> syllables = '${SYLLABLES}'.split(' ');
    Integer firsts = firstNames.size();
    Integer base = syllables.size();
    List<Account> accounts = new List<Account>();
    for (Integer place = ${from.accounts}; place < ${until.accounts}; place++) {
      String name = syllables[Math.mod(place, base)] + syllables[Math.mod(place / base, base)]
        + syllables[Math.mod(place / base / base, base)] + syllables[place / base / base / base];
      accounts.add(new Account(Name = name.capitalize() + ' Works', Website = 'https://www.' + name + '-works.example',
        Phone = '(' + (201 + Math.mod(place * 7, 790)) + ') 555-0142', BillingCity = name.substring(2).capitalize() + 'ville', BillingCountry = 'United States'));
    }
    ${saving('accounts')}
    List<SObject> people = new List<SObject>();
    for (Integer place = ${from.contacts}; place < ${until.contacts}; place++) {
      ${personApex}
      Account employer = accounts[Math.mod(place, accounts.size())];
      people.add(new Contact(FirstName = firstName, LastName = lastName, AccountId = employer.Id,
        Email = firstName.toLowerCase() + '.' + last + employer.Website.replace('https://www.', '@'), Title = 'Manager'));
    }
    ${saving('people')}
    List<SObject> leads = new List<SObject>();
    for (Integer place = ${from.leads + FIRST_LEAD}; place < ${until.leads + FIRST_LEAD}; place++) {
      ${personApex}
      leads.add(new Lead(FirstName = firstName, LastName = lastName, Company = lastName + ' Trading',
        Email = firstName.toLowerCase() + '@' + last + '-trading.example', Title = 'Manager'));
    }
    ${saving('leads')}`;
}

const personApex = `
      String firstName = firstNames[Math.mod(place, firsts)];
      Integer rest = place / firsts;
      String last = syllables[Math.mod(rest, base)] + syllables[Math.mod(rest / base, base)]
        + syllables[Math.mod(rest / base / base, base)] + syllables[rest / base / base / base];
      String lastName = last.capitalize();`;
