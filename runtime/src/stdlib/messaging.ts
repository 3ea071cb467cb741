import { exception, type LibraryFunction, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { ApexList, type ApexSet, type RuntimeType, runtimeType, type Value } from '../values/index.ts';
import { Bean, beanPart } from './bean.ts';
import { PropertyObject } from './property-object.ts';

const SINGLE = 'Messaging.SingleEmailMessage';
const RESULT = runtimeType('Platform', 'Messaging.SendEmailResult');

/** Properties of a message, by the class that declares them, with their types. */
const PROPERTIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Messaging.Email': {
    BccSender: 'Boolean',
    EmailPriority: 'String',
    ReplyTo: 'String',
    SaveAsActivity: 'Boolean',
    SenderDisplayName: 'String',
    Subject: 'String',
    UseSignature: 'Boolean',
  },
  [SINGLE]: {
    BccAddresses: 'List<String>',
    CcAddresses: 'List<String>',
    Charset: 'String',
    EntityAttachments: 'List<String>',
    FileAttachments: 'List<Messaging.EmailFileAttachment>',
    HtmlBody: 'String',
    InReplyTo: 'String',
    OneClickPost: 'Boolean',
    OptOutPolicy: 'String',
    OrgWideEmailAddressId: 'Id',
    PlainTextBody: 'String',
    References: 'String',
    TargetObjectId: 'Id',
    SaveAsActivity: 'Boolean',
    Subject: 'String',
    TemplateId: 'Id',
    TemplateName: 'String',
    ToAddresses: 'List<String>',
    TreatBodiesAsTemplate: 'Boolean',
    TreatTargetObjectAsRecipient: 'Boolean',
    UnsubscribeComment: 'String',
    UnsubscribeUrls: 'List<String>',
    UserMail: 'Boolean',
    WhatId: 'Id',
  },
};

const NOTIFICATION = 'Messaging.CustomNotification';
const NOTIFICATION_VALUES = ['NotificationTypeId', 'Sender', 'Title', 'Body', 'TargetId', 'TargetPageRef'];
/** Source: Apex Developer Guide, Outbound Email: messages to external addresses a day. */
const MAX_DAILY_MESSAGES = 5_000;

/** A file of a message: what was set of it. */
const ATTACHMENT: LibraryPart = {
  'Messaging.EmailFileAttachment.new()': () => new PropertyObject('Messaging.EmailFileAttachment', { Inline: false }),
  ...Object.fromEntries(
    Object.entries({ Body: 'Blob', ContentType: 'String', FileName: 'String', Id: 'Id', Inline: 'Boolean' }).flatMap(
      ([name, type]): [string, LibraryFunction][] => [
        [`Messaging.EmailFileAttachment.get${name}()`, (_runtime, self: PropertyObject) => self.get(name)],
        [`Messaging.EmailFileAttachment.get:${name}`, (_runtime, self: PropertyObject) => self.get(name)],
        [`Messaging.EmailFileAttachment.set${name}(${type})`, (_runtime, self: PropertyObject, value: Value) => self.set(name, value)],
        [
          `Messaging.EmailFileAttachment.set:${name}`,
          (_runtime, self: PropertyObject, value: Value) => {
            self.set(name, value);
            return value;
          },
        ],
      ],
    ),
  ),
};

/** A message as it was put together. */
class EmailMessage extends PlatformObject {
  readonly values: Record<string, Value> = {};

  get $type(): RuntimeType {
    return runtimeType('Platform', SINGLE);
  }
}

function accessors(owner: string): [string, LibraryFunction][] {
  return Object.entries(PROPERTIES[owner]!).flatMap(([name, type]): [string, LibraryFunction][] => {
    const read = (_runtime: Runtime, self: EmailMessage) => self.values[name] ?? null;
    const write = (_runtime: Runtime, self: EmailMessage, value: Value) => (self.values[name] = value);
    return [
      [`${owner}.get${name}()`, read],
      [`${owner}.is${name}()`, (runtime: Runtime, self: EmailMessage) => read(runtime, self) ?? false],
      [`${owner}.get:${name}`, read],
      [`${owner}.set:${name}`, write],
      [`${owner}.set${name}(${type})`, (runtime: Runtime, self: EmailMessage, value: Value) => void write(runtime, self, value)],
    ];
  });
}

/** Mail leaves no local org: each message counts as sent. Source: Apex Developer Guide, Outbound Email: no address is an error. */
function sendEmail(runtime: Runtime, messages: ApexList): ApexList {
  runtime.tx.limits.count('emailInvocations');
  for (const message of messages.items) {
    const { ToAddresses: to, TargetObjectId: target, CcAddresses: copies, BccAddresses: blindCopies } = (message as EmailMessage).values;
    const hasAddress =
      (target ?? null) !== null || [to, copies, blindCopies].some((list) => list instanceof ApexList && list.items.length > 0);
    if (!hasAddress)
      throw exception(
        'EmailException',
        'SendEmail failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, Add a recipient to send an email.: []',
      );
  }
  return new ApexList(
    RESULT,
    messages.items.map(
      () => new Bean(RESULT.name, { Success: () => true, Errors: () => new ApexList(runtimeType('Platform', 'Messaging.SendEmailError')) }),
    ),
  );
}

/** Source: Apex Reference Guide, reserveSingleEmailCapacity: an error where the limit would not hold that many. */
function reserve(runtime: Runtime, count: number | null): void {
  if (count === null || count < 0) throw exception('IllegalArgumentException', `Invalid number of messages: ${count}.`);
  if (count > MAX_DAILY_MESSAGES)
    throw exception('HandledException', `The daily limit for the org would be exceeded by this request: ${MAX_DAILY_MESSAGES} messages.`);
}

/** Notifications leave no local org. Source: Apex Reference Guide, CustomNotification.send: type, title, body and recipients are needed. */
function notify(_runtime: Runtime, self: PropertyObject, users: ApexSet): void {
  for (const name of ['NotificationTypeId', 'Title', 'Body']) {
    if (self.get(name) === null) throw exception('IllegalArgumentException', `The notification has no ${name}.`);
  }
  if (users.size === 0) throw exception('IllegalArgumentException', 'The notification has no recipients.');
}

function notification(_runtime: Runtime, ...values: Value[]): PropertyObject {
  return new PropertyObject(NOTIFICATION, Object.fromEntries(NOTIFICATION_VALUES.map((name, i) => [name, values[i] ?? null])));
}

function noTemplates(): never {
  throw new Error('The local org renders no email templates.');
}

const notificationLibrary: LibraryPart = {
  [`${NOTIFICATION}.new()`]: notification,
  [`${NOTIFICATION}.new(String,String,String,String,String,String)`]: notification,
  [`${NOTIFICATION}.send(Set<String>)`]: notify,
  ...Object.fromEntries(
    NOTIFICATION_VALUES.map((name): [string, LibraryFunction] => [
      `${NOTIFICATION}.set${name}(String)`,
      (_runtime: Runtime, self: PropertyObject, value: Value) => self.set(name, value),
    ]),
  ),
  'Messaging.PushNotification.send(String,Set<String>)': (runtime) => runtime.tx.limits.count('mobilePushCalls'),
};

export const messagingLibrary: LibraryPart = {
  ...notificationLibrary,
  ...ATTACHMENT,
  'Messaging.reserveSingleEmailCapacity(Integer)': reserve,
  'Messaging.reserveMassEmailCapacity(Integer)': reserve,
  'Messaging.renderStoredEmailTemplate(String,String,String)': noTemplates,
  'Messaging.renderStoredEmailTemplate(String,String,String,Object)': noTemplates,
  'Messaging.renderStoredEmailTemplate(String,String,String,Object,Boolean)': noTemplates,
  'Messaging.renderEmailTemplate(String,String,List<String>)': noTemplates,
  ...beanPart('Messaging.SendEmailError', ['Fields', 'Message', 'StatusCode', 'TargetObjectId']),
  [`${SINGLE}.new()`]: () => new EmailMessage(),
  ...Object.fromEntries([...accessors('Messaging.Email'), ...accessors(SINGLE)]),
  'Messaging.sendEmail(List<Messaging.Email>)': sendEmail,
  'Messaging.sendEmail(List<Messaging.Email>,Boolean)': sendEmail,
  ...beanPart(RESULT.name, ['Errors'], ['Success']),
};
