/**
 * Writes ../data/platform-types.txt from the signature jar of npm `@salesforce/code-analyzer-pmd-engine` (BSD-3-Clause):
 * `node runtime/src/platform/generate/main.ts <standard-types.jar>`. Run by hand when the platform's version changes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { ACCESS, type ClassFile, type ClassFileMember, readClassFile } from './class-file.ts';
import { apexName, SignatureReader } from './java-signature.ts';
import { readZip } from './zip-reader.ts';

/** The jar also stands for objects where it needs them as types. */
const INTERNAL = /(^|\/)(Internal|SObjectStubs|package-info)/;

function typeBlock(file: ClassFile): string {
  const signature = file.signature ? new SignatureReader(file.signature).classSignature() : undefined;
  const superType = signature ? signature.superType : file.superName && apexName(file.superName);
  const interfaces = signature ? signature.interfaces : file.interfaces.map(apexName);
  const isEnum = superType?.startsWith('Enum') || (file.accessFlags & ACCESS.enum) !== 0;
  const kind = isEnum
    ? 'enum'
    : file.accessFlags & ACCESS.interface
      ? 'interface'
      : file.accessFlags & ACCESS.abstract
        ? 'abstract class'
        : 'class';
  const parameters = signature?.typeParameters.length ? `<${signature.typeParameters.join(', ')}>` : '';
  const heads = [`${kind} ${apexName(file.name)}${parameters}`];
  if (superType && superType !== 'Object' && !isEnum) heads.push(`extends ${superType}`);
  if (interfaces.length > 0) heads.push(`implements ${interfaces.join(', ')}`);
  const members = isEnum
    ? file.fields
        .filter((field) => field.accessFlags & ACCESS.static && field.accessFlags & ACCESS.public)
        .map((field) => `  value ${plain(field.name)}`)
    : [...file.fields.filter(isShown).map(fieldLine), ...file.methods.filter(isShown).map((method) => methodLine(method))];
  return [heads.join(' '), ...members].join('\n');
}

function isShown(member: ClassFileMember): boolean {
  return (member.accessFlags & ACCESS.private) === 0 && (member.accessFlags & ACCESS.synthetic) === 0 && member.name !== '<clinit>';
}

function fieldLine(field: ClassFileMember): string {
  return `  ${isStatic(field)}field ${new SignatureReader(field.type).type()} ${plain(field.name)}`;
}

function methodLine(method: ClassFileMember): string {
  const { typeParameters, parameters, returnType } = new SignatureReader(method.type).methodSignature();
  const names = method.parameterNames;
  const list = parameters.map((type, index) => `${type} ${plain(names[index] ?? `p${index}`)}`).join(', ');
  if (method.name === '<init>') return `  new(${list})`;
  const generics = typeParameters.length ? `<${typeParameters.join(', ')}> ` : '';
  return `  ${isStatic(method)}${generics}${returnType} ${plain(method.name)}(${list})`;
}

function isStatic(member: ClassFileMember): string {
  return member.accessFlags & ACCESS.static ? 'static ' : '';
}

/** The jar writes `$` behind names that Java reserves. */
function plain(name: string): string {
  return name.replace(/^\$|\$$/g, '');
}

const jar = process.argv[2];
if (!jar) throw new Error('Usage: node main.ts <standard-types.jar>');
const blocks: string[] = [];
for (const { name, content } of readZip(readFileSync(jar))) {
  if (name.endsWith('.class') && !INTERNAL.test(name)) blocks.push(typeBlock(readClassFile(content)));
}
blocks.sort((a, b) => (a.slice(a.indexOf(' ')) < b.slice(b.indexOf(' ')) ? -1 : 1));
const header =
  '# Platform types and their members, as data. Source: standard-types jar of npm @salesforce/code-analyzer-pmd-engine (BSD-3-Clause). Written by generate/main.ts.';
writeFileSync(new URL('../data/platform-types.txt', import.meta.url), `${header}\n\n${blocks.join('\n\n')}\n`);
process.stdout.write(`${blocks.length} types\n`);
