import { optionalText } from './access-metadata.ts';
import type { MetadataReader } from './metadata-reader.ts';
import type { XmlElement } from './xml-element.ts';

export interface CredentialParameter {
  readonly name: string;
  readonly type: string;
  readonly value?: string;
  readonly group?: string;
  readonly externalCredential?: string;
  readonly identityProvider?: string;
  readonly sequence?: number;
}

export interface NamedCredential {
  readonly name: string;
  readonly label: string;
  /** The URL that `callout:Name` stands for. */
  readonly endpoint?: string;
  readonly externalCredential?: string;
  readonly type?: string;
  readonly generatesAuthorizationHeader: boolean;
  /** False where the file switches its callouts off. */
  readonly isEnabled: boolean;
  readonly allowsMergeFieldsInBody: boolean;
  readonly allowsMergeFieldsInHeader: boolean;
  readonly parameters: readonly CredentialParameter[];
}

export interface ExternalCredential {
  readonly name: string;
  readonly label: string;
  readonly authenticationProtocol: string;
  /** The identity provider at which users sign in. */
  readonly identityProvider?: string;
  readonly parameters: readonly CredentialParameter[];
  /** Parameters that name a principal. */
  readonly principals: readonly { readonly name: string; readonly type: string; readonly sequence?: number }[];
}

/** An identity provider at which users sign in by OAuth. */
export interface IdentityProvider {
  readonly name: string;
  readonly label: string;
  /** `AuthorizationCode`. */
  readonly flow: string;
  readonly protocol: string;
  readonly authorizeUrl?: string;
  readonly tokenUrl?: string;
  /** `ClientSecretBasic` unless given. */
  readonly clientAuthentication?: string;
  readonly usesPkce: boolean;
  readonly parameters: readonly CredentialParameter[];
}

export function readNamedCredentials(reader: MetadataReader): NamedCredential[] {
  return reader.readAll('namedCredential', (root, { name }) => {
    const parameters = root.children('namedCredentialParameters').map(readParameter);
    const endpoint = parameters.find((parameter) => parameter.type === 'Url')?.value ?? root.text('endpoint');
    const credential = parameters.find((parameter) => parameter.externalCredential !== undefined)?.externalCredential;
    return {
      name,
      label: root.text('label') ?? name,
      parameters,
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(credential === undefined ? {} : { externalCredential: credential }),
      ...(root.has('namedCredentialType') ? { type: root.text('namedCredentialType')! } : {}),
      isEnabled: root.text('calloutStatus') !== 'Disabled',
      generatesAuthorizationHeader: root.isTrue('generateAuthorizationHeader'),
      allowsMergeFieldsInBody: root.isTrue('allowMergeFieldsInBody'),
      allowsMergeFieldsInHeader: root.isTrue('allowMergeFieldsInHeader'),
    };
  });
}

export function readExternalCredentials(reader: MetadataReader): ExternalCredential[] {
  return reader.readAll('externalCredential', (root, { name }) => {
    const parameters = root.children('externalCredentialParameters').map(readParameter);
    const principals = parameters
      .filter((parameter) => /Principal$/.test(parameter.type))
      .map((parameter) => ({
        name: parameter.name,
        type: parameter.type,
        ...(parameter.sequence === undefined ? {} : { sequence: parameter.sequence }),
      }));
    const provider = parameters.find((parameter) => parameter.identityProvider !== undefined)?.identityProvider;
    return {
      name,
      ...(provider === undefined ? {} : { identityProvider: provider }),
      label: root.text('label') ?? name,
      authenticationProtocol: root.text('authenticationProtocol') ?? '',
      parameters,
      principals,
    };
  });
}

/** Source: Metadata API Developer Guide, ExternalAuthIdentityProvider. */
export function readIdentityProviders(reader: MetadataReader): IdentityProvider[] {
  return reader.readAll('externalAuthIdentityProvider', (root, { name }) => {
    const parameters = root.children('externalAuthIdentityProviderParameters').map(readParameter);
    const valueOf = (matches: (parameter: CredentialParameter) => boolean): string | undefined => parameters.find(matches)?.value;
    const authorizeUrl = valueOf(({ type }) => type === 'AuthorizeUrl');
    const tokenUrl = valueOf(({ type }) => type === 'TokenUrl');
    const clientAuthentication = valueOf(({ type }) => type === 'ClientAuthentication');
    return {
      name,
      label: root.text('label') ?? name,
      flow: root.text('authenticationFlow') ?? '',
      protocol: root.text('authenticationProtocol') ?? '',
      ...(authorizeUrl === undefined ? {} : { authorizeUrl }),
      ...(tokenUrl === undefined ? {} : { tokenUrl }),
      ...(clientAuthentication === undefined ? {} : { clientAuthentication }),
      usesPkce: valueOf((parameter) => parameter.name === 'PkceEnabled') === 'true',
      parameters,
    };
  });
}

function readParameter(element: XmlElement): CredentialParameter {
  const value = element.text('parameterValue');
  const group = element.text('parameterGroup');
  const sequence = element.number('sequenceNumber');
  const identityProvider = element.text('externalAuthIdentityProvider');
  return {
    name: element.text('parameterName') ?? '',
    type: element.text('parameterType') ?? '',
    ...(value === undefined ? {} : { value }),
    ...(group === undefined ? {} : { group }),
    ...(sequence === undefined ? {} : { sequence }),
    ...(identityProvider === undefined ? {} : { identityProvider }),
    ...optionalText(element, 'externalCredential'),
  };
}
