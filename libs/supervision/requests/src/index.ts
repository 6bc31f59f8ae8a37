export { RequestReader } from './reader.service';
export { RequestResolver } from './request.resolver';
export { Requests } from './request.service';
export { AccountabilityModule } from './requests.module';
