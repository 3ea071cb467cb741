import { Big, type BigDecimal, RoundingMode } from 'bigdecimal.js';
import type { ProgramName } from './apex-programs.ts';

/** The work of the Apex programs as one would write it by hand. Numbers that Apex makes wrap at 32 bits wrap here too. */
export const JAVASCRIPT_PROGRAMS: Readonly<Record<ProgramName, (n: number) => number>> = { integers, decimals, strings, records, calls };

function integers(n: number): number {
  let primes = 0;
  let seed = 1;
  for (let i = 2; i < n; i++) {
    let isPrime = true;
    for (let d = 2; d * d <= i; d++) {
      if (i - ((i / d) | 0) * d === 0) {
        isPrime = false;
        break;
      }
    }
    if (isPrime) primes++;
    seed = (Math.imul(seed, 1103515245) + 12345) | 0;
  }
  return primes + (seed & 255);
}

function decimals(n: number): number {
  let total = Big(0);
  const rate = Big('1.0375');
  const quarter = Big('0.25');
  const limit = Big(1_000_000);
  for (let i = 0; i < n; i++) {
    const price: BigDecimal = Big(i).multiply(quarter);
    total = total.add(price.multiply(rate).setScale(2, RoundingMode.HALF_UP));
    if (total.compareTo(limit) > 0) total = total.subtract(limit);
  }
  return Math.trunc(total.numberValue());
}

function strings(n: number): number {
  const counts = new Map<string, number>();
  let length = 0;
  for (let i = 0; i < n; i++) {
    const line = `Company ${i}, Inc.;Street ${Math.trunc(i / 7)};Town`;
    for (const part of line.split(';')) {
      const lower = part.toLowerCase();
      const space = lower.indexOf(' ');
      const key = space < 0 ? lower : lower.slice(0, space);
      counts.set(key, (counts.get(key) ?? 0) + 1);
      if (part.includes('Inc') && part.startsWith('Company')) length += part.trim().length;
    }
  }
  return length + counts.size + counts.get('street')!;
}

interface Account {
  readonly name: string;
  readonly industry: string;
  employees: number;
}

function records(n: number): number {
  const accounts: Account[] = [];
  for (let i = 0; i < n; i++) accounts.push({ name: `Account ${i}`, employees: i, industry: `Industry ${Math.trunc(i / 100)}` });
  const accountsByIndustry = new Map<string, Account[]>();
  for (const each of accounts) {
    const group = accountsByIndustry.get(each.industry);
    if (group) group.push(each);
    else accountsByIndustry.set(each.industry, [each]);
  }
  let total = 0;
  for (const group of accountsByIndustry.values()) {
    for (const each of group) {
      if (each.employees > 10 && each.name.toLowerCase() !== 'account 11') {
        each.employees++;
        total = (total + each.employees) & 1048575;
      }
    }
  }
  return total + accountsByIndustry.size;
}

interface Shape {
  area(scale: number): number;
}

class Square implements Shape {
  readonly #side: number;

  constructor(side: number) {
    this.#side = side;
  }

  area(scale: number): number {
    return Math.imul(this.#side * this.#side, scale);
  }
}

class Oblong implements Shape {
  protected readonly width: number = 3;

  height(): number {
    return 2;
  }

  area(scale: number): number {
    return Math.imul(this.width * this.height(), scale);
  }
}

class Tall extends Oblong {
  override height(): number {
    return 9;
  }
}

function fibonacci(n: number): number {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

function calls(n: number): number {
  const shapes: Shape[] = [new Square(2), new Oblong(), new Tall()];
  let total = fibonacci(24);
  for (let i = 0; i < n; i++) for (const each of shapes) total = (total + each.area(i)) & 1048575;
  return total;
}
