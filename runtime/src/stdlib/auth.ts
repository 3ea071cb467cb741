import { exception, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { ApexMap, type RuntimeType, runtimeType, types, type Value } from '../values/index.ts';
import { argument } from './arguments.ts';

/** Seconds for which a token holds where nothing else is said. Source: Apex Reference Guide, JWT.setValidityLength. */
const VALIDITY = 300;

/** `Auth.JWT`: the claims of a token. */
class Jwt extends PlatformObject {
  aud: string | null = null;
  iss: string | null = null;
  sub: string | null = null;
  validity = VALIDITY;
  clockSkew = 0;
  additional: ApexMap | null = null;

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Auth.JWT');
  }

  /** Claims in the order of the platform; times are in seconds. */
  toJson(runtime: Runtime): string {
    const now = Math.floor(runtime.tx.now() / 1000);
    const claims: Record<string, unknown> = {
      ...(this.iss !== null && { iss: this.iss }),
      ...(this.aud !== null && { aud: this.aud }),
      ...(this.sub !== null && { sub: this.sub }),
      nbf: now - this.clockSkew,
      exp: now + this.validity,
      iat: now,
    };
    for (const [name, value] of this.additional?.entries() ?? [])
      claims[String(name)] = JSON.parse(runtime.callLibrary('JSON.serialize(Object)', value) as string);
    return JSON.stringify(claims);
  }

  copy(): Jwt {
    return Object.assign(new Jwt(), this);
  }
}

const KNOWN_CLAIMS = ['iss', 'aud', 'sub', 'nbf', 'exp', 'iat'];

/** Reads a token without looking at its signature. */
function parseToken(runtime: Runtime, token: string | null): Jwt {
  const payload = argument(token).split('.')[1];
  if (payload === undefined) throw exception('IllegalArgumentException', 'The token has no payload.');
  const text = Buffer.from(payload, 'base64url').toString('utf8');
  const claims = runtime.callLibrary('JSON.deserializeUntyped(String)', text);
  if (!(claims instanceof ApexMap)) throw exception('IllegalArgumentException', 'The payload of the token is no JSON object.');
  const jwt = new Jwt();
  const textOf = (name: string) => (claims.has(name) ? String(claims.get(name)) : null);
  [jwt.iss, jwt.aud, jwt.sub] = [textOf('iss'), textOf('aud'), textOf('sub')];
  const others = [...claims.entries()].filter(([name]) => !KNOWN_CLAIMS.includes(String(name)));
  jwt.additional = new ApexMap(types.String, types.Object, others);
  return jwt;
}

/** The session of the present user. Source: Apex Reference Guide, SessionManagement.getCurrentSession: the map's keys. */
function currentSession(runtime: Runtime): ApexMap {
  const { user } = runtime.tx;
  const now = new Date(runtime.tx.now()).toUTCString();
  const values: Record<string, Value> = {
    SessionId: null,
    UserType: 'Standard',
    ParentId: null,
    NumSecondsValid: '7200',
    LoginType: 'Application',
    LoginDomain: 'local-org.my.salesforce.com',
    LoginHistoryId: null,
    Username: user.userName,
    CreatedDate: now,
    SessionType: 'UI',
    LastModifiedDate: now,
    LogoutUrl: null,
    SessionSecurityLevel: 'STANDARD',
    UsersId: user.id,
    SourceIp: '127.0.0.1',
  };
  return new ApexMap(types.String, types.String, Object.entries(values));
}

export const authLibrary: LibraryPart = {
  'Auth.JWT.new()': () => new Jwt(),
  'Auth.JWT.clone()': (_runtime, self: Jwt) => self.copy(),
  'Auth.JWT.getAud()': (_runtime, self: Jwt) => self.aud,
  'Auth.JWT.setAud(String)': (_runtime, self: Jwt, value: string | null) => void (self.aud = value),
  'Auth.JWT.getIss()': (_runtime, self: Jwt) => self.iss,
  'Auth.JWT.setIss(String)': (_runtime, self: Jwt, value: string | null) => void (self.iss = value),
  'Auth.JWT.getSub()': (_runtime, self: Jwt) => self.sub,
  'Auth.JWT.setSub(String)': (_runtime, self: Jwt, value: string | null) => void (self.sub = value),
  'Auth.JWT.getValidityLength()': (_runtime, self: Jwt) => self.validity,
  'Auth.JWT.setValidityLength(Integer)': (_runtime, self: Jwt, value: number | null) => void (self.validity = argument(value)),
  'Auth.JWT.getNbfClockSkew()': (_runtime, self: Jwt) => self.clockSkew,
  'Auth.JWT.setNbfClockSkew(Integer)': (_runtime, self: Jwt, value: number | null) => void (self.clockSkew = argument(value)),
  'Auth.JWT.getAdditionalClaims()': (_runtime, self: Jwt) => self.additional,
  'Auth.JWT.setAdditionalClaims(Map<String,Object>)': (_runtime, self: Jwt, value: ApexMap | null) => void (self.additional = value),
  'Auth.JWT.toJSONString()': (runtime, self: Jwt) => self.toJson(runtime),
  'Auth.JWTUtil.parseJWTFromStringWithoutValidation(String)': parseToken,
  'Auth.SessionManagement.getCurrentSession()': currentSession,
  'Auth.SessionManagement.inOrgNetworkRange(String)': () => false,
  'Auth.SessionManagement.isIpAllowedForProfile(String,String)': () => true,
  'Auth.SessionManagement.setSessionLevel(Auth.SessionLevel)': () => undefined,
};
