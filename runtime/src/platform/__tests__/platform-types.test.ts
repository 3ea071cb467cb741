import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PlatformTypes } from '../platform-types.ts';

const GENERATED = `class Area.Thing
  field Integer size
  new()
  String name()
  String name(Integer length)

enum Area.Colour
  value RED
  value GREEN`;

function typeWith(additions: string, name = 'Area.Thing') {
  return new PlatformTypes([GENERATED, additions]).get(name)!;
}

describe('additions to the platform types', () => {
  it('give a known type a supertype and interfaces', () => {
    const type = typeWith('class Area.Thing extends Area.Base implements Area.Named');

    assert.equal(type.superType, 'Area.Base');
    assert.deepEqual(type.interfaces, ['Area.Named']);
    assert.equal(type.methods.length, 2);
  });

  it('add members, and replace one that has the same name and parameter types', () => {
    const type = typeWith('class Area.Thing\n  static Integer count()\n  Object name(Integer limit)\n  new(String text)');

    assert.deepEqual(
      type.methods.map(({ name, returnType }) => `${returnType} ${name}`),
      ['String name', 'Object name', 'Integer count'],
    );
    assert.equal(type.constructors.length, 2);
  });

  it('add values to an enum, each once', () => {
    assert.deepEqual(typeWith('enum Area.Colour\n  value GREEN\n  value BLUE', 'Area.Colour').values, ['RED', 'GREEN', 'BLUE']);
  });

  it('leave members out that the platform does not have', () => {
    const type = typeWith('class Area.Thing\n  without size\n  without name(Integer)\n  without new()');

    assert.deepEqual(type.fields, []);
    assert.deepEqual(type.constructors, []);
    assert.equal(type.methods.length, 1);
  });

  it('refuse to leave out what is not there', () => {
    assert.throws(() => typeWith('class Area.Thing\n  without weight'), /Area\.Thing has no member "weight" to leave out\./);
  });

  it('add whole types, under comments that say their source', () => {
    assert.equal(typeWith('# Source: a guide.\n# Page 2.\nclass Area.Other extends Area.Thing', 'Area.Other').superType, 'Area.Thing');
  });

  it('describe a family of types once, whose members are named by the project', () => {
    const types = new PlatformTypes([GENERATED, 'class Area.Thing.* extends Area.Thing\n  new()']);

    assert.equal(types.get('area.thing.Mine')!.name, 'Area.Thing.Mine');
    assert.equal(types.get('Area.Thing.Mine')!.superType, 'Area.Thing');
    assert.deepEqual([...types.names], ['Area.Thing', 'Area.Colour']);
  });

  it('tell a static field that is read anew each time from a constant', () => {
    const [, constant, property] = typeWith('class Area.Thing\n  static field Integer MAX\n  static property Area.Thing current').fields;

    assert.equal(constant!.isComputed, false);
    assert.equal(property!.isComputed, true);
  });
});

describe('the standard platform types', () => {
  it('can all be read', () => {
    const types = PlatformTypes.standard();

    assert.equal([...types.names].filter((name) => !types.get(name)).length, 0);
  });

  it('name supertypes and interfaces that there are', () => {
    const types = PlatformTypes.standard();
    const known = (text: string) => types.get(text.split('<')[0]!) !== undefined;

    const dangling = [...types.names].flatMap((name) => {
      const type = types.get(name)!;
      return [...(type.superType ? [type.superType] : []), ...type.interfaces].filter((supertype) => !known(supertype));
    });

    assert.deepEqual(dangling, []);
  });
});
