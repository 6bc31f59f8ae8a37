import { dayOf, type LegalDate } from '@zhilu/kernel/time';
import type { DeviceState } from '@zhilu/kernel/vocabulary';
import type { Device, Fault } from './entry';

/** Days a fault touches count as days of the fault, the first and the last alike; one without an end goes on. */
export const faultOn = (fault: Fault, day: LegalDate): boolean =>
  dayOf(fault.from) <= day && (fault.to === undefined || dayOf(fault.to) >= day);

/** 设备状态 on a day: usable only when it is known to be in service and no fault touches the day. */
export const deviceStateOn = (device: Device, faults: readonly Fault[], day: LegalDate): DeviceState => {
  if (device.to !== undefined && device.to < day) return 'retired';
  if (device.from === undefined) return 'unknown';
  if (device.from > day) return 'ahead';
  return faults.some((fault) => fault.device === device.key && faultOn(fault, day)) ? 'faulty' : 'usable';
};

/** 当日可用设备数, for many days: faults are sorted to their devices once. */
export const usableOn = (devices: readonly Device[], faults: readonly Fault[]): ((day: LegalDate) => number) => {
  const byDevice = new Map<string, Fault[]>();
  for (const fault of faults) byDevice.set(fault.device, [...(byDevice.get(fault.device) ?? []), fault]);
  return (day) => devices.filter((device) => deviceStateOn(device, byDevice.get(device.key) ?? [], day) === 'usable').length;
};
