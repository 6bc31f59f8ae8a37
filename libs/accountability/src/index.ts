export { AccountabilityModule } from './accountability.module';
export { RequestReader } from './requests/reader.service';
export { RequestResolver } from './requests/request.resolver';
export { Requests } from './requests/request.service';
