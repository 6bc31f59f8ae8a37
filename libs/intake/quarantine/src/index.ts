export { QuarantineDesk } from './quarantine-desk.service';
export { QuarantineWorkbooks } from './quarantine-workbooks.service';
export { QuarantineController } from './quarantine.controller';
export { QuarantineResolver } from './quarantine.resolver';
export { Quarantine } from './quarantine.service';
export { type LineRow, pageOfLines, refOf } from './quarantine.store';
export { Repairs, untold } from './repairs.service';
export { WaitingLines } from './waiting-lines.service';
