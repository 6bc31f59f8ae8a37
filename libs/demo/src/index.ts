export { DemoModule } from './demo.module';
export { DEMONSTRATION_ACCOUNTS } from './demonstration-accounts';
export { Demonstration } from './demonstration.service';
export { type Size, SIZES } from './province/generate';
