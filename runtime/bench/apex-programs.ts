/** The five CPU-bound programs in Apex: `Programs.<name>(n)` gives a number that the JavaScript of the same name gives too. */
export const APEX_PROGRAMS = `public class Programs {
  public static Integer integers(Integer n) {
    Integer primes = 0;
    Integer seed = 1;
    for (Integer i = 2; i < n; i++) {
      Boolean isPrime = true;
      for (Integer d = 2; d * d <= i; d++) {
        if (i - (i / d) * d == 0) {
          isPrime = false;
          break;
        }
      }
      if (isPrime) {
        primes++;
      }
      seed = seed * 1103515245 + 12345;
    }
    return primes + (seed & 255);
  }

  public static Integer decimals(Integer n) {
    Decimal total = 0;
    Decimal rate = 1.0375;
    for (Integer i = 0; i < n; i++) {
      Decimal price = i * 0.25;
      total += (price * rate).setScale(2, System.RoundingMode.HALF_UP);
      if (total > 1000000) {
        total = total - 1000000;
      }
    }
    return total.intValue();
  }

  public static Integer strings(Integer n) {
    Map<String, Integer> counts = new Map<String, Integer>();
    Integer length = 0;
    for (Integer i = 0; i < n; i++) {
      String line = 'Company ' + i + ', Inc.;Street ' + (i / 7) + ';Town';
      for (String part : line.split(';')) {
        String key = part.toLowerCase().substringBefore(' ');
        Integer known = counts.get(key);
        counts.put(key, known == null ? 1 : known + 1);
        if (part.contains('Inc') && part.startsWith('Company')) {
          length += part.trim().length();
        }
      }
    }
    return length + counts.size() + counts.get('street');
  }

  public static Integer records(Integer n) {
    List<Account> accounts = new List<Account>();
    for (Integer i = 0; i < n; i++) {
      accounts.add(new Account(Name = 'Account ' + i, NumberOfEmployees = i, Industry = 'Industry ' + (i / 100)));
    }
    Map<String, List<Account>> accountsByIndustry = new Map<String, List<Account>>();
    for (Account each : accounts) {
      List<Account> members = accountsByIndustry.get(each.Industry);
      if (members == null) {
        members = new List<Account>();
        accountsByIndustry.put(each.Industry, members);
      }
      members.add(each);
    }
    Integer total = 0;
    for (String industry : accountsByIndustry.keySet()) {
      for (Account each : accountsByIndustry.get(industry)) {
        if (each.NumberOfEmployees > 10 && each.Name != 'Account 11') {
          each.NumberOfEmployees = each.NumberOfEmployees + 1;
          total = (total + each.NumberOfEmployees) & 1048575;
        }
      }
    }
    return total + accountsByIndustry.size();
  }

  public interface Shape { Integer area(Integer scale); }
  public class Square implements Shape {
    private final Integer side;
    public Square(Integer side) { this.side = side; }
    public Integer area(Integer scale) { return side * side * scale; }
  }
  public virtual class Oblong implements Shape {
    protected Integer width = 3;
    public virtual Integer height() { return 2; }
    public Integer area(Integer scale) { return width * height() * scale; }
  }
  public class Tall extends Oblong {
    public override Integer height() { return 9; }
  }

  private static Integer fibonacci(Integer n) {
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
  }

  public static Integer calls(Integer n) {
    List<Shape> shapes = new List<Shape>{ new Square(2), new Oblong(), new Tall() };
    Integer total = fibonacci(24);
    for (Integer i = 0; i < n; i++) {
      for (Shape each : shapes) {
        total = (total + each.area(i)) & 1048575;
      }
    }
    return total;
  }
}`;

/** How large `n` is for each, so that a run takes some tenths of a second. */
export const PROGRAM_SIZES = { integers: 300_000, decimals: 200_000, strings: 100_000, records: 200_000, calls: 2_000_000 } as const;

export type ProgramName = keyof typeof PROGRAM_SIZES;
