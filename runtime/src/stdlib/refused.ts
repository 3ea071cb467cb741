import type { LibraryFunction } from '../engine/index.ts';

/** Parts of the platform that the local org leaves out for good, and what it says when they are called. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/^DataWeave(?:\.|ScriptResource\.)/, 'runs no DataWeave scripts'],
  [/^Metadata\.Operations\./, 'neither deploys nor retrieves metadata from Apex: change the project instead'],
  [/^Invocable\.Action\./, 'runs no invocable actions'],
  [/^Reports\./, 'has no reports'],
  [/^Wave\.|^wavetemplate\./, 'has no CRM Analytics'],
  [/^KbManagement\./, 'has no Knowledge'],
  [/^CommercePayments\.|^CartExtension\.|^PlaceQuote\.|^CommerceOrders\./, 'has no Commerce'],
  [/^Schema\.describeDataCategoryGroup/, 'has no data categories'],
  [/^(?:Answers|Ideas|Communities|ChatterAnswers)\./, 'has no communities'],
  [/^QuickAction\./, 'has no quick actions'],
  [/^Crypto\.signXml\(/, 'signs no XML: it has no certificates'],
  [/^Crypto\.(?:signWithCertificate|verify\(String,Blob,Blob,String\))/, 'has no certificates'],
  [/^Auth\.(?:JWS\.|JWTBearerTokenExchange\.|JWTUtil\.validateJWT)/, 'has no certificates to sign or check tokens with'],
  [/^Auth\.AuthToken\./, 'has no authentication providers'],
  [/^Site\.|^Network\.|^UserManagement\./, 'has no sites and no self-service users'],
  [/^WebServiceCallout\.(?:begin|end)Invoke/, 'runs no continuations'],
  [/^Auth\.SessionManagement\./, 'has no sessions to sign in to or verify'],
  [/^Approval\.process\(/, 'runs no approval processes'],
  [
    /^Database\.(?:(?:insert|update|delete)(?:Async|Immediate)|getAsync\w+)\(/,
    'has no external objects, and keeps no records of big objects',
  ],
  [/^Test\.(?:createSoqlStub|enableChangeDataCapture)\(/, 'has no data model objects and no change events'],
  [/^Test\.(?:invokeContinuationMethod|setContinuationResponse)\(/, 'runs no continuations'],
  [/^Test\.newSendEmailQuickActionDefaults/, 'has no quick actions'],
  [/^Messaging\.(?:extractInboundEmail|sendEmailMessage)\(/, 'reads and sends no stored emails'],
  [/^(?:Domain|DomainParser|DomainCreator)\./, 'has one domain, and no names to take apart'],
  [/^Blob\.toPdf/, 'renders no PDF'],
  [/^applauncher\.|^aiplatform\.|^IsvPartners\.|^Canvas\./, 'does not have this part of the platform'],
];

/** What a call of a member that the local org leaves out does; undefined where it is not one of those. */
export function refusal(key: string): LibraryFunction | undefined {
  const reason = REFUSED.find(([pattern]) => pattern.test(key))?.[1];
  if (reason === undefined) return undefined;
  return function refuse() {
    throw new Error(`The local org ${reason}. ${key} was called.`);
  };
}
