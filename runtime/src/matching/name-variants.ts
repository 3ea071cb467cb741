/** First names and what they are called for short, by the full name. Source: Salesforce Help, Matching Algorithms: Bob is a variation of Robert. */
const VARIANTS: Readonly<Record<string, string>> = {
  alexander: 'alex al sandy xander',
  alexandra: 'alexa sandra lexi',
  alfred: 'alf fred alfie',
  andrew: 'andy drew',
  anthony: 'tony anton',
  barbara: 'barb babs',
  benjamin: 'ben benny benji',
  catherine: 'cathy kate katherine kathy katie cate kathryn katharine',
  charles: 'charlie chuck chas',
  christine: 'chris christina tina chrissy',
  christopher: 'chris topher kit',
  daniel: 'dan danny',
  david: 'dave davy',
  deborah: 'deb debbie debra',
  dennis: 'denny den',
  donald: 'don donnie',
  dorothy: 'dot dottie dolly',
  edward: 'ed eddie ted ned',
  elizabeth: 'liz beth betty eliza lisa libby lizzie bess',
  eugene: 'gene',
  florence: 'flo',
  frances: 'fran frannie',
  francis: 'frank',
  frederick: 'fred freddy rick',
  gabriel: 'gabe',
  geoffrey: 'geoff jeff jeffrey',
  gerald: 'gerry jerry',
  gregory: 'greg',
  harold: 'hal harry',
  henry: 'hank harry hal',
  jacob: 'jake',
  james: 'jim jimmy jamie',
  jennifer: 'jen jenny',
  john: 'johnny jack jon johnnie',
  jonathan: 'jon jonny nathan',
  joseph: 'joe joey jo',
  joshua: 'josh',
  judith: 'judy',
  kenneth: 'ken kenny',
  lawrence: 'larry laurence',
  leonard: 'leo len lenny',
  margaret: 'maggie meg peggy marge greta',
  martha: 'marty patty',
  matthew: 'matt',
  michael: 'mike mick micky mikey',
  nathaniel: 'nate nathan nat',
  nicholas: 'nick nicky',
  pamela: 'pam',
  patricia: 'pat patty tricia trish',
  patrick: 'pat paddy',
  peter: 'pete',
  philip: 'phil phillip',
  raymond: 'ray',
  rebecca: 'becky becca',
  richard: 'rick dick rich ricky richie',
  robert: 'bob rob bobby robbie bert',
  ronald: 'ron ronnie',
  samuel: 'sam sammy',
  samantha: 'sam',
  stephen: 'steve steven stephan',
  susan: 'sue susie suzanne',
  theodore: 'ted theo teddy',
  theresa: 'terry teresa tess',
  thomas: 'tom tommy',
  timothy: 'tim timmy',
  victoria: 'vicky tori',
  vincent: 'vince vinny',
  virginia: 'ginny',
  walter: 'walt wally',
  william: 'bill will billy willy liam',
  zachary: 'zach zack',
};

const fullNames = new Map<string, string[]>();
for (const [full, short] of Object.entries(VARIANTS))
  for (const name of [full, ...short.split(' ')]) fullNames.set(name, [...(fullNames.get(name) ?? []), full]);

/** Whether both names are the same full name or what it is called for short. */
export function areVariants(a: string, b: string): boolean {
  const others = fullNames.get(b) ?? [];
  return (fullNames.get(a) ?? []).some((full) => others.includes(full));
}

/** The full name that a name stands for, the first where there are several. */
export function fullNameOf(name: string): string {
  return fullNames.get(name)?.[0] ?? name;
}
