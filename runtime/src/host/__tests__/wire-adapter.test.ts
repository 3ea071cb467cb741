import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { announceChanges, watchRecord } from '../client/host/recordChanges/recordChanges.ts';
import { refreshWire, wireAdapter, type WireConfig, type WireSource, type WireValue } from '../client/host/wireAdapter/wireAdapter.ts';

/** A source whose answers the test gives when it wants. */
class SlowSource implements WireSource {
  readonly asked: { readonly config: WireConfig; readonly resolve: (data: unknown) => void; readonly reject: (error: unknown) => void }[] =
    [];

  load(config: WireConfig): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.asked.push({ config, resolve, reject });
    });
  }
}

function connect(source: WireSource, Adapter = wireAdapter(source)): { adapter: InstanceType<typeof Adapter>; values: WireValue[] } {
  const values: WireValue[] = [];
  const adapter = new Adapter((value) => values.push(value));
  adapter.connect();
  return { adapter, values };
}

/** Lets answers that were given reach their adapters. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe('A wire', () => {
  it('first emits neither data nor error', () => {
    assert.deepEqual(connect(new SlowSource()).values, [{ data: undefined, error: undefined }]);
  });

  it('asks only when no parameter is undefined', () => {
    const source = new SlowSource();
    const { adapter } = connect(source);

    adapter.update({ recordId: undefined, limit: 3 });
    adapter.update({ recordId: '001', limit: null });

    assert.deepEqual(
      source.asked.map(({ config }) => config),
      [{ recordId: '001', limit: null }],
    );
  });

  it('drops an answer that a newer question has overtaken', async () => {
    const source = new SlowSource();
    const { adapter, values } = connect(source);
    adapter.update({ recordId: 'old' });
    adapter.update({ recordId: 'new' });

    source.asked[1]!.resolve('new answer');
    source.asked[0]!.resolve('old answer');
    await settle();

    assert.deepEqual(values.slice(1), [{ data: 'new answer', error: undefined }]);
  });

  it('drops an answer that comes after a parameter went missing, or after the component went away', async () => {
    const source = new SlowSource();
    const first = connect(source);
    const second = connect(source);
    first.adapter.update({ recordId: '001' });
    second.adapter.update({ recordId: '001' });

    first.adapter.update({ recordId: undefined });
    second.adapter.disconnect();
    source.asked.forEach(({ resolve }) => resolve('late'));
    await settle();

    assert.deepEqual([first.values.length, second.values.length], [1, 1]);
  });

  it('freezes its data through and through', async () => {
    const source = new SlowSource();
    const { adapter, values } = connect(source);
    adapter.update({});

    source.asked[0]!.resolve({ options: [{ name: 'A' }] });
    await settle();

    const data = values[1]!.data as { options: { name: string }[] };
    assert.throws(() => {
      data.options[0]!.name = 'B';
    }, TypeError);
  });

  it('hands on the error of a failed question', async () => {
    const source = new SlowSource();
    const { adapter, values } = connect(source);
    adapter.update({});

    source.asked[0]!.reject({ body: { message: 'No credit is left.' } });
    await settle();

    assert.deepEqual(values[1], { data: undefined, error: { body: { message: 'No credit is left.' } } });
  });

  it('asks again for all wires with the same parameters when one is refreshed', async () => {
    const source = new SlowSource();
    const Adapter = wireAdapter(source);
    const [one, same, other] = [connect(source, Adapter), connect(source, Adapter), connect(source, Adapter)];
    one.adapter.update({ recordId: '001' });
    same.adapter.update({ recordId: '001' });
    other.adapter.update({ recordId: '002' });

    const refreshed = refreshWire(one.values[0]);
    source.asked.slice(3).forEach(({ resolve }) => resolve('fresh'));
    await refreshed;

    assert.deepEqual(
      source.asked.slice(3).map(({ config }) => config),
      [{ recordId: '001' }, { recordId: '001' }],
    );
    assert.deepEqual(
      [one, same, other].map(({ values }) => values.at(-1)!.data),
      ['fresh', 'fresh', undefined],
    );
  });

  it('leaves values alone that no wire emitted', async () => {
    await assert.doesNotReject(refreshWire({ data: 1 }));
  });
});

describe('Changes of records', () => {
  it('reach those who show the record, by its id in 15 or 18 characters, until they stop', async () => {
    const reloaded: string[] = [];
    const stop = watchRecord('001000000000001AAA', async () => {
      reloaded.push('first');
    });
    watchRecord('001000000000002AAA', async () => {
      reloaded.push('second');
    });

    await announceChanges(['001000000000001']);
    stop();
    await announceChanges(['001000000000001AAA']);

    assert.deepEqual(reloaded, ['first']);
  });
});
