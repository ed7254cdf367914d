import { createId } from '../../ids'
import type { Caches, Store } from '../../store/store'

type Unit = Caches['unit']

/** Whom experiments assign by: drawn on the device, and told to nobody. */
export interface DeviceUnit {
  readonly get: () => Unit
  /** The disk's takes the place of the one that was drawn. Never rejects. */
  readonly meet: () => Promise<unknown>
  /** It stays on the disk, unless that knows one. */
  readonly keep: () => Promise<void>
  /** Whether that may be answered: it never was, and stays on the disk that it is now. */
  readonly claim: (label: string) => Promise<boolean>
  readonly forget: () => void
}

/** @param onChange the disk had another than the one that was drawn */
export function createDeviceUnit(storage: () => Promise<Store | undefined>, onChange: () => void): DeviceUnit {
  let unit: Unit | undefined
  /** The disk that has it. */
  let keptIn: Store | undefined
  /** Of what is forgotten, nothing that was being read comes back. */
  let era = 0

  function get(): Unit {
    unit ??= { id: createId() }
    return unit
  }

  /**
   * Reads before anything is written: another tab, an earlier visit or another profile may have left a unit there.
   *
   * @param keeps where the disk knows none, the one that was drawn here stays there
   * @returns the disk, where it has the unit
   */
  async function read(keeps = false): Promise<Store | undefined> {
    const before = era
    const store = await storage()
    const stored = await store?.getCache('unit')
    if (before !== era || !store) return undefined
    const drawn = unit
    if (stored) unit = stored
    else if (drawn && keeps) await store.putCache('unit', drawn)
    else return undefined
    keptIn = store
    if (stored && drawn && drawn.id !== stored.id) onChange()
    return store
  }

  return {
    get,
    meet: () => read().catch(() => undefined), // a disk that can't be read says so in the state
    async keep() {
      if (unit && (await storage()) !== keptIn) await read(true)
    },
    async claim(label) {
      get()
      const before = era
      const store = await read(true)
      const known = get()
      const { reported = [] } = known
      if (!store || reported.includes(label)) return false
      unit = { ...known, reported: [...reported, label] }
      await store.putCache('unit', unit)
      return before === era
    },
    forget() {
      era++
      unit = undefined
      keptIn = undefined
    },
  }
}
