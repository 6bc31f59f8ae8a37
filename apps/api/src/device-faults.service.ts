import { Injectable } from '@nestjs/common';
import { DeviceFaults } from '@zhilu/accountability';

/** No register of devices is kept: then nothing is said of faults, which is not the same as none. */
@Injectable()
export class NoDeviceRegister extends DeviceFaults {
  count(): Promise<null> {
    return Promise.resolve(null);
  }
}
