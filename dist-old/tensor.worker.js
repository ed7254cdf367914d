var iA=Object.create;var Ga=Object.defineProperty;var lA=Object.getOwnPropertyDescriptor;var cA=Object.getOwnPropertyNames;var uA=Object.getPrototypeOf,pA=Object.prototype.hasOwnProperty;var Wa=(t,e)=>()=>(e||t((e={exports:{}}).exports,e),e.exports),Gt=(t,e)=>{for(var r in e)Ga(t,r,{get:e[r],enumerable:!0})},fA=(t,e,r,o)=>{if(e&&typeof e=="object"||typeof e=="function")for(let n of cA(e))!pA.call(t,n)&&n!==r&&Ga(t,n,{get:()=>e[n],enumerable:!(o=lA(e,n))||o.enumerable});return t};var mA=(t,e,r)=>(r=t!=null?iA(uA(t)):{},fA(e||!t||!t.__esModule?Ga(r,"default",{value:t,enumerable:!0}):r,t));var Bf=Wa((Ak,Rf)=>{"use strict";Rf.exports=oe;var tt=null;try{tt=new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0,97,115,109,1,0,0,0,1,13,2,96,0,1,127,96,4,127,127,127,127,1,127,3,7,6,0,1,1,1,1,1,6,6,1,127,1,65,0,11,7,50,6,3,109,117,108,0,1,5,100,105,118,95,115,0,2,5,100,105,118,95,117,0,3,5,114,101,109,95,115,0,4,5,114,101,109,95,117,0,5,8,103,101,116,95,104,105,103,104,0,0,10,191,1,6,4,0,35,0,11,36,1,1,126,32,0,173,32,1,173,66,32,134,132,32,2,173,32,3,173,66,32,134,132,126,34,4,66,32,135,167,36,0,32,4,167,11,36,1,1,126,32,0,173,32,1,173,66,32,134,132,32,2,173,32,3,173,66,32,134,132,127,34,4,66,32,135,167,36,0,32,4,167,11,36,1,1,126,32,0,173,32,1,173,66,32,134,132,32,2,173,32,3,173,66,32,134,132,128,34,4,66,32,135,167,36,0,32,4,167,11,36,1,1,126,32,0,173,32,1,173,66,32,134,132,32,2,173,32,3,173,66,32,134,132,129,34,4,66,32,135,167,36,0,32,4,167,11,36,1,1,126,32,0,173,32,1,173,66,32,134,132,32,2,173,32,3,173,66,32,134,132,130,34,4,66,32,135,167,36,0,32,4,167,11])),{}).exports}catch{}function oe(t,e,r){this.low=t|0,this.high=e|0,this.unsigned=!!r}oe.prototype.__isLong__;Object.defineProperty(oe.prototype,"__isLong__",{value:!0});function De(t){return(t&&t.__isLong__)===!0}oe.isLong=De;var wf={},Ef={};function Er(t,e){var r,o,n;return e?(t>>>=0,(n=0<=t&&t<256)&&(o=Ef[t],o)?o:(r=ne(t,(t|0)<0?-1:0,!0),n&&(Ef[t]=r),r)):(t|=0,(n=-128<=t&&t<128)&&(o=wf[t],o)?o:(r=ne(t,t<0?-1:0,!1),n&&(wf[t]=r),r))}oe.fromInt=Er;function rt(t,e){if(isNaN(t))return e?wr:ot;if(e){if(t<0)return wr;if(t>=vf)return kf}else{if(t<=-Sf)return Le;if(t+1>=Sf)return Cf}return t<0?rt(-t,e).neg():ne(t%no|0,t/no|0,e)}oe.fromNumber=rt;function ne(t,e,r){return new oe(t,e,r)}oe.fromBits=ne;var ws=Math.pow;function Pi(t,e,r){if(t.length===0)throw Error("empty string");if(t==="NaN"||t==="Infinity"||t==="+Infinity"||t==="-Infinity")return ot;if(typeof e=="number"?(r=e,e=!1):e=!!e,r=r||10,r<2||36<r)throw RangeError("radix");var o;if((o=t.indexOf("-"))>0)throw Error("interior hyphen");if(o===0)return Pi(t.substring(1),e,r).neg();for(var n=rt(ws(r,8)),s=ot,a=0;a<t.length;a+=8){var i=Math.min(8,t.length-a),l=parseInt(t.substring(a,a+i),r);if(i<8){var c=rt(ws(r,i));s=s.mul(c).add(rt(l))}else s=s.mul(n),s=s.add(rt(l))}return s.unsigned=e,s}oe.fromString=Pi;function lt(t,e){return typeof t=="number"?rt(t,e):typeof t=="string"?Pi(t,e):ne(t.low,t.high,typeof e=="boolean"?e:t.unsigned)}oe.fromValue=lt;var If=65536,Hb=1<<24,no=If*If,vf=no*no,Sf=vf/2,Tf=Er(Hb),ot=Er(0);oe.ZERO=ot;var wr=Er(0,!0);oe.UZERO=wr;var oo=Er(1);oe.ONE=oo;var Ff=Er(1,!0);oe.UONE=Ff;var Mi=Er(-1);oe.NEG_ONE=Mi;var Cf=ne(-1,2147483647,!1);oe.MAX_VALUE=Cf;var kf=ne(-1,-1,!0);oe.MAX_UNSIGNED_VALUE=kf;var Le=ne(0,-2147483648,!1);oe.MIN_VALUE=Le;var $=oe.prototype;$.toInt=function(){return this.unsigned?this.low>>>0:this.low};$.toNumber=function(){return this.unsigned?(this.high>>>0)*no+(this.low>>>0):this.high*no+(this.low>>>0)};$.toString=function(e){if(e=e||10,e<2||36<e)throw RangeError("radix");if(this.isZero())return"0";if(this.isNegative())if(this.eq(Le)){var r=rt(e),o=this.div(r),n=o.mul(r).sub(this);return o.toString(e)+n.toInt().toString(e)}else return"-"+this.neg().toString(e);for(var s=rt(ws(e,6),this.unsigned),a=this,i="";;){var l=a.div(s),c=a.sub(l.mul(s)).toInt()>>>0,u=c.toString(e);if(a=l,a.isZero())return u+i;for(;u.length<6;)u="0"+u;i=""+u+i}};$.getHighBits=function(){return this.high};$.getHighBitsUnsigned=function(){return this.high>>>0};$.getLowBits=function(){return this.low};$.getLowBitsUnsigned=function(){return this.low>>>0};$.getNumBitsAbs=function(){if(this.isNegative())return this.eq(Le)?64:this.neg().getNumBitsAbs();for(var e=this.high!=0?this.high:this.low,r=31;r>0&&(e&1<<r)==0;r--);return this.high!=0?r+33:r+1};$.isZero=function(){return this.high===0&&this.low===0};$.eqz=$.isZero;$.isNegative=function(){return!this.unsigned&&this.high<0};$.isPositive=function(){return this.unsigned||this.high>=0};$.isOdd=function(){return(this.low&1)===1};$.isEven=function(){return(this.low&1)===0};$.equals=function(e){return De(e)||(e=lt(e)),this.unsigned!==e.unsigned&&this.high>>>31===1&&e.high>>>31===1?!1:this.high===e.high&&this.low===e.low};$.eq=$.equals;$.notEquals=function(e){return!this.eq(e)};$.neq=$.notEquals;$.ne=$.notEquals;$.lessThan=function(e){return this.comp(e)<0};$.lt=$.lessThan;$.lessThanOrEqual=function(e){return this.comp(e)<=0};$.lte=$.lessThanOrEqual;$.le=$.lessThanOrEqual;$.greaterThan=function(e){return this.comp(e)>0};$.gt=$.greaterThan;$.greaterThanOrEqual=function(e){return this.comp(e)>=0};$.gte=$.greaterThanOrEqual;$.ge=$.greaterThanOrEqual;$.compare=function(e){if(De(e)||(e=lt(e)),this.eq(e))return 0;var r=this.isNegative(),o=e.isNegative();return r&&!o?-1:!r&&o?1:this.unsigned?e.high>>>0>this.high>>>0||e.high===this.high&&e.low>>>0>this.low>>>0?-1:1:this.sub(e).isNegative()?-1:1};$.comp=$.compare;$.negate=function(){return!this.unsigned&&this.eq(Le)?Le:this.not().add(oo)};$.neg=$.negate;$.add=function(e){De(e)||(e=lt(e));var r=this.high>>>16,o=this.high&65535,n=this.low>>>16,s=this.low&65535,a=e.high>>>16,i=e.high&65535,l=e.low>>>16,c=e.low&65535,u=0,p=0,f=0,m=0;return m+=s+c,f+=m>>>16,m&=65535,f+=n+l,p+=f>>>16,f&=65535,p+=o+i,u+=p>>>16,p&=65535,u+=r+a,u&=65535,ne(f<<16|m,u<<16|p,this.unsigned)};$.subtract=function(e){return De(e)||(e=lt(e)),this.add(e.neg())};$.sub=$.subtract;$.multiply=function(e){if(this.isZero())return ot;if(De(e)||(e=lt(e)),tt){var r=tt.mul(this.low,this.high,e.low,e.high);return ne(r,tt.get_high(),this.unsigned)}if(e.isZero())return ot;if(this.eq(Le))return e.isOdd()?Le:ot;if(e.eq(Le))return this.isOdd()?Le:ot;if(this.isNegative())return e.isNegative()?this.neg().mul(e.neg()):this.neg().mul(e).neg();if(e.isNegative())return this.mul(e.neg()).neg();if(this.lt(Tf)&&e.lt(Tf))return rt(this.toNumber()*e.toNumber(),this.unsigned);var o=this.high>>>16,n=this.high&65535,s=this.low>>>16,a=this.low&65535,i=e.high>>>16,l=e.high&65535,c=e.low>>>16,u=e.low&65535,p=0,f=0,m=0,d=0;return d+=a*u,m+=d>>>16,d&=65535,m+=s*u,f+=m>>>16,m&=65535,m+=a*c,f+=m>>>16,m&=65535,f+=n*u,p+=f>>>16,f&=65535,f+=s*c,p+=f>>>16,f&=65535,f+=a*l,p+=f>>>16,f&=65535,p+=o*u+n*c+s*l+a*i,p&=65535,ne(m<<16|d,p<<16|f,this.unsigned)};$.mul=$.multiply;$.divide=function(e){if(De(e)||(e=lt(e)),e.isZero())throw Error("division by zero");if(tt){if(!this.unsigned&&this.high===-2147483648&&e.low===-1&&e.high===-1)return this;var r=(this.unsigned?tt.div_u:tt.div_s)(this.low,this.high,e.low,e.high);return ne(r,tt.get_high(),this.unsigned)}if(this.isZero())return this.unsigned?wr:ot;var o,n,s;if(this.unsigned){if(e.unsigned||(e=e.toUnsigned()),e.gt(this))return wr;if(e.gt(this.shru(1)))return Ff;s=wr}else{if(this.eq(Le)){if(e.eq(oo)||e.eq(Mi))return Le;if(e.eq(Le))return oo;var a=this.shr(1);return o=a.div(e).shl(1),o.eq(ot)?e.isNegative()?oo:Mi:(n=this.sub(e.mul(o)),s=o.add(n.div(e)),s)}else if(e.eq(Le))return this.unsigned?wr:ot;if(this.isNegative())return e.isNegative()?this.neg().div(e.neg()):this.neg().div(e).neg();if(e.isNegative())return this.div(e.neg()).neg();s=ot}for(n=this;n.gte(e);){o=Math.max(1,Math.floor(n.toNumber()/e.toNumber()));for(var i=Math.ceil(Math.log(o)/Math.LN2),l=i<=48?1:ws(2,i-48),c=rt(o),u=c.mul(e);u.isNegative()||u.gt(n);)o-=l,c=rt(o,this.unsigned),u=c.mul(e);c.isZero()&&(c=oo),s=s.add(c),n=n.sub(u)}return s};$.div=$.divide;$.modulo=function(e){if(De(e)||(e=lt(e)),tt){var r=(this.unsigned?tt.rem_u:tt.rem_s)(this.low,this.high,e.low,e.high);return ne(r,tt.get_high(),this.unsigned)}return this.sub(this.div(e).mul(e))};$.mod=$.modulo;$.rem=$.modulo;$.not=function(){return ne(~this.low,~this.high,this.unsigned)};$.and=function(e){return De(e)||(e=lt(e)),ne(this.low&e.low,this.high&e.high,this.unsigned)};$.or=function(e){return De(e)||(e=lt(e)),ne(this.low|e.low,this.high|e.high,this.unsigned)};$.xor=function(e){return De(e)||(e=lt(e)),ne(this.low^e.low,this.high^e.high,this.unsigned)};$.shiftLeft=function(e){return De(e)&&(e=e.toInt()),(e&=63)===0?this:e<32?ne(this.low<<e,this.high<<e|this.low>>>32-e,this.unsigned):ne(0,this.low<<e-32,this.unsigned)};$.shl=$.shiftLeft;$.shiftRight=function(e){return De(e)&&(e=e.toInt()),(e&=63)===0?this:e<32?ne(this.low>>>e|this.high<<32-e,this.high>>e,this.unsigned):ne(this.high>>e-32,this.high>=0?0:-1,this.unsigned)};$.shr=$.shiftRight;$.shiftRightUnsigned=function(e){if(De(e)&&(e=e.toInt()),e&=63,e===0)return this;var r=this.high;if(e<32){var o=this.low;return ne(o>>>e|r<<32-e,r>>>e,this.unsigned)}else return e===32?ne(r,0,this.unsigned):ne(r>>>e-32,0,this.unsigned)};$.shru=$.shiftRightUnsigned;$.shr_u=$.shiftRightUnsigned;$.toSigned=function(){return this.unsigned?ne(this.low,this.high,!1):this};$.toUnsigned=function(){return this.unsigned?this:ne(this.low,this.high,!0)};$.toBytes=function(e){return e?this.toBytesLE():this.toBytesBE()};$.toBytesLE=function(){var e=this.high,r=this.low;return[r&255,r>>>8&255,r>>>16&255,r>>>24,e&255,e>>>8&255,e>>>16&255,e>>>24]};$.toBytesBE=function(){var e=this.high,r=this.low;return[e>>>24,e>>>16&255,e>>>8&255,e&255,r>>>24,r>>>16&255,r>>>8&255,r&255]};oe.fromBytes=function(e,r,o){return o?oe.fromBytesLE(e,r):oe.fromBytesBE(e,r)};oe.fromBytesLE=function(e,r){return new oe(e[0]|e[1]<<8|e[2]<<16|e[3]<<24,e[4]|e[5]<<8|e[6]<<16|e[7]<<24,r)};oe.fromBytesBE=function(e,r){return new oe(e[4]<<24|e[5]<<16|e[6]<<8|e[7],e[0]<<24|e[1]<<16|e[2]<<8|e[3],r)}});var im=Wa(()=>{"use strict"});var lm=Wa(()=>{"use strict"});var H=class extends Error{name="TacitlyError";code;details;constructor(e,r,o={},n){super(r,n===void 0?void 0:{cause:n}),this.code=e,this.details=o}};function _r(t,e){if(t instanceof H)return t;let r=t instanceof Error?`${t.name}: ${t.message}`:String(t);return new H(e,r,{},t)}function Oc(t,e,r,o=1){let n=new Float64Array(r*r);return Mo(n,t,r,0,e),qa(n,r,o)}function Mo(t,e,r,o,n){let s=o;for(;s+3<n;s+=4){let a=s*r,i=a+r,l=i+r,c=l+r;for(let u=0;u<r;u++){let p=e[a+u],f=e[i+u],m=e[l+u],d=e[c+u],h=u*r;for(let g=u;g<r;g++)t[h+g]+=p*e[a+g]+f*e[i+g]+m*e[l+g]+d*e[c+g]}}for(;s<n;s++)for(let a=0;a<r;a++){let i=e[s*r+a];for(let l=a;l<r;l++)t[a*r+l]+=i*e[s*r+l]}}function qa(t,e,r){let o=new Float32Array(e*e);for(let n=0;n<e;n++)for(let s=n;s<e;s++)o[n*e+s]=o[s*e+n]=r*t[n*e+s];return o}function Mc(t,e){let r=Float64Array.from(t),o=new Float64Array(e*e);for(let s=0;s<e;s++)o[s*e+s]=1;for(let s=0;s<30;s++){let a=0,i=0;for(let c=0;c<e;c++){i+=r[c*e+c]**2;for(let u=0;u<c;u++)a+=r[c*e+u]**2}if(a<=1e-24*i)break;let l=1e-24*i/(e*e);for(let c=0;c<e-1;c++)for(let u=c+1;u<e;u++)r[c*e+u]**2>l&&dA(r,o,e,c,u)}let n=new Float64Array(e*e);for(let s=0;s<e;s++)for(let a=0;a<e;a++)n[a*e+s]=o[s*e+a];return{values:Float64Array.from({length:e},(s,a)=>r[a*e+a]),vectors:n}}function dA(t,e,r,o,n){let s=t[o*r+n],[a,i]=[t[o*r+o],t[n*r+n]],l=(i-a)/(2*s),c=(l>=0?1:-1)/(Math.abs(l)+Math.sqrt(1+l*l)),u=1/Math.sqrt(1+c*c),p=c*u;_c(t,o*r,n*r,r,u,p);for(let f=0;f<r;f++)t[f*r+o]=t[o*r+f],t[f*r+n]=t[n*r+f];t[o*r+o]=a-c*s,t[n*r+n]=i+c*s,t[o*r+n]=0,t[n*r+o]=0,_c(e,o*r,n*r,r,u,p)}function _c(t,e,r,o,n,s){for(let a=0;a<o;a++){let i=t[e+a],l=t[r+a];t[e+a]=n*i-s*l,t[r+a]=s*i+n*l}}var hA=16,gA=20,xA=1e-6;function Dc(t,e,r,o){let n=Math.min(e,r+hA),s=Float64Array.from({length:n*e},()=>o()-.5);Pc(s,e);let a=0;for(let i=0;i<gA&&n<e;i++){s=t(s);let l=Pc(s,e);if(Math.abs(l-a)<=xA*l)break;a=l}return AA(t(s),s,e,r)}function Pc(t,e){let r=0;for(let o=0;o<t.length;o+=e){let n=t.subarray(o,o+e),s=Lc(n);for(let l=0;l<2;l++)for(let c=0;c<o;c+=e){let u=t.subarray(c,c+e),p=Va(n,u);for(let f=0;f<e;f++)n[f]-=p*u[f]}let a=Lc(n);r+=a;let i=a>1e-10*s?1/a:0;for(let l=0;l<e;l++)n[l]*=i}return r}function AA(t,e,r,o){let n=e.length/r,s=new Float64Array(n*n);for(let u=0;u<n;u++)for(let p=0;p<n;p++)s[u*n+p]=Va(e.subarray(u*r,u*r+r),t.subarray(p*r,p*r+r));let{values:a,vectors:i}=Mc(s,n),l=Array.from(a.keys()).sort((u,p)=>a[p]-a[u]),c=new Float32Array(o*r);for(let u=0;u<Math.min(o,n);u++){let p=l[u];if(a[p]<=1e-10*a[l[0]])break;let f=new Float64Array(r);for(let d=0;d<n;d++)for(let h=0;h<r;h++)f[h]+=i[d*n+p]*e[d*r+h];let m=f.reduce((d,h)=>Math.abs(h)>Math.abs(d)?h:d,0);for(let d=0;d<r;d++)c[u*r+d]=m<0?-f[d]:f[d]}return c}function Va(t,e){let r=0;for(let o=0;o<t.length;o++)r+=t[o]*e[o];return r}var Lc=t=>Math.sqrt(Va(t,t));function le(t){let e=t>>>0;return()=>{e=e+1831565813|0;let r=Math.imul(e^e>>>15,1|e);return r=r+Math.imul(r^r>>>7,61|r)^r,((r^r>>>14)>>>0)/4294967296}}function Ce(t){return Math.sqrt(-2*Math.log(1-t()))*Math.cos(2*Math.PI*t())}function Ae(t,e){for(let r=t.length-1;r>0;r--){let o=Math.floor(e()*(r+1)),n=t[r];t[r]=t[o],t[o]=n}return t}function On(t,e=0){let r=(2166136261^e)>>>0;for(let o=0;o<t.length;o++)r=Math.imul(r^t.charCodeAt(o),16777619);return Qa(r)}function _n(t,e,r=0){return Qa(Qa(Math.imul(t+1,2654435761)^r)^Math.imul(e+1,2246822507))}function Qa(t){let e=t;return e=Math.imul(e^e>>>16,2246822507),e=Math.imul(e^e>>>13,3266489909),(e^e>>>16)>>>0}function Ct(t,e){for(let r=0;r<t.length;r+=e){let o=0;for(let s=r;s<r+e;s++)o+=t[s]**2;if(o===0)continue;let n=1/Math.sqrt(o);for(let s=r;s<r+e;s++)t[s]*=n}return t}function fe(t,e,r){for(let o=e;o<e+r;o++)if(t[o]!==0)return!1;return!0}var yA=2e9;function Mn(t,e,r,{seed:o=1}={}){let n=le(o),s=bA(t,e,n),a=wA(s,e),i=EA(s,e,a),l=Dc(c=>IA(i,c,e),e,r,n);return{mean:Float32Array.from(a),components:l}}function Pn(t,e,{mean:r,components:o}){let n=t.length/e,s=o.length/e,a=new Float32Array(n*s),i=new Float64Array(e);for(let l=0;l<n;l++)if(!fe(t,l*e,e)){for(let c=0;c<e;c++)i[c]=t[l*e+c]-r[c];for(let c=0;c<s;c++){let u=0;for(let p=0;p<e;p++)u+=o[c*e+p]*i[p];a[l*s+c]=u}}return Ct(a,s)}function bA(t,e,r){let o=[];for(let i=0;i<t.length;i+=e)fe(t,i,e)||o.push(i);let n=Math.max(e,Math.floor(yA/(e*e))*2),s=o.length>n?Ae(o,r).slice(0,n):o,a=new Float32Array(s.length*e);for(let[i,l]of s.entries())a.set(t.subarray(l,l+e),i*e);return a}function wA(t,e){let r=new Float64Array(e);for(let n=0;n<t.length;n+=e)for(let s=0;s<e;s++)r[s]+=t[n+s];let o=Math.max(1,t.length/e);return r.map(n=>n/o)}function EA(t,e,r){for(let n=0;n<t.length;n+=e)for(let s=0;s<e;s++)t[n+s]-=r[s];let o=new Float64Array(e*e);Mo(o,t,e,0,t.length/e);for(let n=0;n<e;n++)for(let s=n+1;s<e;s++)o[s*e+n]=o[n*e+s];return o}function IA(t,e,r){let o=e.length/r,n=new Float64Array(e.length);for(let s=0;s<r;s++){let a=t.subarray(s*r,(s+1)*r);for(let i=0;i<o;i+=4){let l=i*r,c=Math.min(i+1,o-1)*r,u=Math.min(i+2,o-1)*r,p=Math.min(i+3,o-1)*r,f=0,m=0,d=0,h=0;for(let g=0;g<r;g++){let x=a[g];f+=x*e[l+g],m+=x*e[c+g],d+=x*e[u+g],h+=x*e[p+g]}n[l+s]=f,n[c+s]=m,n[u+s]=d,n[p+s]=h}}return n}function Ln(t){let{mean:e,components:r}={...t};return!(e instanceof Float32Array)||!(r instanceof Float32Array)?!1:e.length>0&&r.length>0&&r.length%e.length===0}var SA=2;function Dn(t){let e=new Map;for(let{categories:s=[]}of t)for(let a of new Set(s))e.set(a,(e.get(a)??0)+1);let r=[...e.keys()].filter(s=>e.get(s)>=SA),o=new Map(r.map((s,a)=>[s,a])),n=new Float32Array(t.length*r.length);return t.forEach(({categories:s=[]},a)=>{let i=[...new Set(s)].flatMap(l=>o.get(l)??[]);for(let l of i)n[a*r.length+l]=1/i.length}),{names:r,values:n}}function Uc(t){let{names:e,values:r}=Dn(t),o=4*Math.ceil(e.length/4),n=new Float32Array(t.length*o);for(let[s,a]of r.entries())n[Math.floor(s/e.length)*o+s%e.length]=a;return{d:o,vectors:Ct(n,o)}}function Gc(t,e){let{names:r}=Dn(t);if(r.length>=2)return;let o=r.length===0?"no category":`only "${r[0]}"`;throw new H("input-invalid",`${e} needs two categories of two items at least; there is ${o}.`)}var Un=t=>t;var Gn={d:64,epochs:60,patience:6,batch:32,learningRate:.002,decay:.01,scale:8,noise:1,validation:.2,seed:1};function Wc(t,e,r,{d:o,seed:n}){let{mean:s,components:a}=Mn(t,e,o,{seed:n}),i=le(n);return{mean:s,projection:a,prototypes:Float32Array.from({length:r*o},()=>Ce(i))}}var Ha={beta1:.9,beta2:.999,epsilon:1e-7},Po=t=>({value:t,mean:new Float32Array(t.length),square:new Float32Array(t.length)});function Lo({value:t,mean:e,square:r},o,n,{learningRate:s,decay:a},i=0,l=t.length){let{beta1:c,beta2:u,epsilon:p}=Ha,f=1/(1-c**n),m=1/(1-u**n);for(let d=i;d<l;d++){let h=o[d],g=c*e[d]+(1-c)*h,x=u*r[d]+(1-u)*h*h;e[d]=g,r[d]=x,t[d]-=s*(g*f/(Math.sqrt(x*m)+p)+a*t[d])}}function mt(t,e,r,o,n){let s=r.length/n;for(let a=0;a<s;a++)for(let i=0;i<o;i++)it(t[a*o+i],e,i*n,r,a*n,n);return r}function ir(t,e,r,o,n){let s=t.length/o;for(let a=0;a<s;a++)for(let i=0;i<o;i++)it(t[a*o+i],e,a*n,r,i*n,n);return r}function lr(t,e,r){let o=t.length/r,n=e.length/r,s=new Float32Array(o*n);for(let a=0;a<o;a++)for(let i=0;i<n;i++){let l=0;for(let c=0;c<r;c++)l+=t[a*r+c]*e[i*r+c];s[a*n+i]=l}return s}function it(t,e,r,o,n,s){if(t!==0)for(let a=0;a<s;a++)o[n+a]+=t*e[r+a]}function Qc({projection:t,prototypes:e},{rows:r,inputs:o,targets:n},{d:s,scale:a}){let i=o.length/r,l=e.length/s,c=lr(o,t,i),u=qc(c,s),p=e.slice(),f=qc(p,s),m=lr(c,p,s),d=0;for(let y=0;y<m.length;y+=l){let A=-1/0;for(let I=0;I<l;I++)A=Math.max(A,a*m[y+I]);let b=0;for(let I=0;I<l;I++)b+=Math.exp(a*m[y+I]-A);let E=A+Math.log(b);for(let I=0;I<l;I++){let T=n[y+I];d+=T*(E-a*m[y+I]),m[y+I]=a*(Math.exp(a*m[y+I]-E)-T)/r}}let h=mt(m,p,new Float32Array(r*s),l,s),g=ir(m,c,new Float32Array(l*s),l,s);Vc(h,c,u,s),Vc(g,p,f,s);let x={projection:ir(h,o,new Float32Array(s*i),s,i),prototypes:g};return{loss:d/r,gradients:x}}var za=(t,e)=>{let r={projection:t.projection.slice(),prototypes:t.prototypes.slice()},o={projection:Po(r.projection),prototypes:Po(r.prototypes)},n=0;return{step(s){let{gradients:a}=Qc(r,s,e);n++,Lo(o.projection,a.projection,n,e),Lo(o.prototypes,a.prototypes,n,e)},read:()=>({projection:r.projection.slice(),prototypes:r.prototypes.slice()}),dispose:()=>{}}};function*Hc(t,e,r,o=Gn,n=za){let s=t.length/e,a=r.length/s,i=Int32Array.from(Array(s).keys()).filter(A=>!fe(t,A*e,e)&&!fe(r,A*a,a)),{mean:l,...c}=Wc(t,e,a,o),u=Ae(i.slice(),le(o.seed)),p=Math.round(o.validation*u.length),f=y(u.subarray(0,p)),m={epoch:0,loss:Number.POSITIVE_INFINITY},d=2*o.epochs,h=x(u.slice(p),o.epochs);for(let{epoch:A,engine:b}of h){if(!b){yield{step:A,steps:d};continue}let{loss:E}=Qc(b.read(),f,o);if((A===1||E<m.loss)&&(m={epoch:A,loss:E}),yield{step:A,steps:d,learned:()=>({mean:l,components:b.read().projection})},A-m.epoch>=o.patience)break}let g=c.projection;for(let{epoch:A,engine:b}of x(u,m.epoch))b&&A===m.epoch&&(g=b.read().projection),yield{step:o.epochs+A,steps:d};return{mean:l,components:g};function*x(A,b){let E=le(o.seed+1),I=n(c,o);try{for(let T=1;T<=b;T++){Ae(A,E);for(let k=0;k<A.length;k+=o.batch)I.step(y(A.subarray(k,k+o.batch),E)),yield{epoch:T-1};yield{epoch:T,engine:I}}}finally{I.dispose()}}function y(A,b){let E=new Float32Array(A.length*e),I=new Float32Array(A.length*a);return A.forEach((T,k)=>{I.set(r.subarray(T*a,(T+1)*a),k*a);let F=0;for(let D=0;D<e;D++){let U=t[T*e+D]-l[D];E[k*e+D]=U,F+=U*U}let L=b?o.noise*Math.sqrt(F/e):0;if(b&&L>0)for(let D=0;D<e;D++)E[k*e+D]+=L*Ce(b)}),{rows:A.length,inputs:E,targets:I}}}var TA=1e-12;function qc(t,e){let r=new Float64Array(t.length/e);for(let o=0;o<r.length;o++){let n=TA;for(let s=0;s<e;s++)n+=t[o*e+s]**2;r[o]=Math.sqrt(n);for(let s=0;s<e;s++)t[o*e+s]/=r[o]}return r}function Vc(t,e,r,o){for(let n=0;n<r.length;n++){let s=0;for(let a=0;a<o;a++)s+=e[n*o+a]*t[n*o+a];for(let a=0;a<o;a++)t[n*o+a]=(t[n*o+a]-s*e[n*o+a])/r[n]}}var zc=Un({id:"head",name:"A head",paper:"https://arxiv.org/abs/1704.06369",reads:"vectors",defaults:Gn,optionsFor:({frozen:t})=>({d:t.d}),targets({items:t}){let{names:e,values:r}=Dn(t);return{d:e.length,vectors:r}},train:({d:t,vectors:e},r,o,n)=>Hc(e,t,r.vectors,o,n),createPlain:za,open:t=>{let e=t.components.length/t.mean.length;return r=>({d:e,vectors:Pn(r.vectors,r.d,t)})},isWhole:Ln,projectionOf:t=>t,macs:({read:t,items:e},r)=>e.length*t.d*r.d});var Wn={embedding:32,hidden:32,length:32,epochs:12,patience:2,batch:64,learningRate:.01,decay:.01,validation:.1,seed:1};function Kc(t,e,{embedding:r,hidden:o,seed:n}){let s=le(n),a=(i,l)=>Float32Array.from({length:i*l},()=>Ce(s)/Math.sqrt(i));return{embedding:Float32Array.from({length:t*r},()=>.3*Ce(s)),input:a(r,4*o),recurrent:a(o,4*o),bias:Float32Array.from({length:4*o},(i,l)=>l>=o&&l<2*o?1:0),output:a(o,e)}}function qn(t,e,r){let{rows:o,steps:n,terms:s,lengths:a}=e,i=t.input.length/(4*r),l=new Float32Array(n*o*i);for(let[d,h]of s.entries())l.set(t.embedding.subarray(h*i,(h+1)*i),d*i);let c=new Float32Array(n*o*4*r);for(let d=0;d<c.length;d+=4*r)c.set(t.bias,d);mt(l,t.input,c,i,4*r);let u=new Float32Array(n*o*r),p=new Float32Array(n*o*r),f=new Float32Array(o*r);for(let d=0;d<n;d++){let h=c.subarray(d*o*4*r,(d+1)*o*4*r);d>0&&mt(p.subarray((d-1)*o*r,d*o*r),t.recurrent,h,r,4*r);for(let g=0;g<o;g++)for(let x=0;x<r;x++){let y=(d*o+g)*r+x,A=g*4*r+x;h[A]=Ka(h[A]),h[A+r]=Ka(h[A+r]),h[A+2*r]=Math.tanh(h[A+2*r]),h[A+3*r]=Ka(h[A+3*r]),u[y]=h[A]*h[A+2*r]+(d>0?h[A+r]*u[y-o*r]:0),p[y]=h[A+3*r]*Math.tanh(u[y]),d<a[g]&&(f[g*r+x]+=p[y]/a[g])}}let m=t.output.length/r;return{inputs:l,gates:c,cells:u,states:p,pooled:f,out:mt(f,t.output,new Float32Array(o*m),r,m)}}var Ka=t=>1/(1+Math.exp(-t));function ja({ptr:t,idx:e},r,{length:o}){let n=Int32Array.from(r,l=>Math.min(o,t[l+1]-t[l])),s=n.length,a=n.reduce((l,c)=>Math.max(l,c),0),i=new Int32Array(a*s);for(let l=0;l<s;l++)for(let c=0;c<n[l];c++)i[c*s+l]=e[t[r[l]]+c];return{rows:s,steps:a,terms:i,lengths:n}}function Vn(t,e,r){let o=t.output.length/r.hidden,n=e.ptr.length-1,s=Array.from(Array(n).keys()).filter(i=>e.ptr[i+1]>e.ptr[i]),a=new Float32Array(n*o);for(let i=0;i<s.length;i+=r.batch){let l=s.slice(i,i+r.batch),c=qn(t,ja(e,l,r),r.hidden).out;for(let[u,p]of l.entries())a.set(c.subarray(u*o,(u+1)*o),p*o)}return Ct(a,o)}var jc=new Map;function Qn(t,e){let r=e??"",o=jc.get(r)??new Intl.Segmenter(e,{granularity:"word"});jc.set(r,o);let n=t.normalize("NFKC").replace(/[\u064b-\u065f\u0670\u0640]/g,"").toLocaleLowerCase(e),s=[];for(let{segment:a,isWordLike:i}of o.segment(n))i&&s.push(a);return s}function Xc(t,e=3e4){let r=new Map;t.forEach((n,s)=>{for(let a of n){let i=r.get(a)??{documents:0,occurrences:0,latest:-1};r.set(a,i),i.occurrences++,i.latest!==s&&i.documents++,i.latest=s}});let o=[...r].filter(([,n])=>n.documents>=2);return o.sort(([,n],[,s])=>s.occurrences-n.occurrences),o.length=Math.min(o.length,e),{terms:o.map(([n])=>n),documents:Float64Array.from(o,([,n])=>n.documents),occurrences:Float64Array.from(o,([,n])=>n.occurrences)}}function Hn(t,{terms:e}){let r=new Map(e.map((s,a)=>[s,a])),o=new Int32Array(t.length+1),n=[];return t.forEach((s,a)=>{for(let i of s){let l=r.get(i);l!==void 0&&n.push(l)}o[a+1]=n.length}),{ptr:o,idx:Int32Array.from(n)}}var vA=1e-12;function FA(t,e,r){let{rows:o,terms:n}=e,s=qn(t,e,r),a=t.output.length/r,i=t.input.length/(4*r),{loss:l,dOut:c}=Jc(s.out,e.targets,a),u=ir(s.pooled,c,new Float32Array(r*a),r,a),{dGates:p,recurrent:f}=CA(t,e,s,lr(c,t.output,a),r),m=ir(s.inputs,p,new Float32Array(i*4*r),i,4*r),d=new Float32Array(4*r);for(let x=0;x<p.length;x+=4*r)it(1,p,x,d,0,4*r);let h=lr(p,t.input,4*r),g=new Float32Array(t.embedding.length);for(let x=0;x<n.length;x++)it(1,h,x*i,g,n[x]*i,i);return{loss:l/o,gradients:{embedding:g,input:m,recurrent:f,bias:d,output:u}}}function Jc(t,e,r){let o=t.length/r,n=new Float32Array(t.length),s=0;for(let a=0;a<t.length;a+=r){let i=vA,l=0;for(let p=a;p<a+r;p++)i+=t[p]**2,l+=t[p]*e[p];let c=Math.sqrt(i),u=l/c;s+=1-u;for(let p=a;p<a+r;p++)n[p]=(u*t[p]/c-e[p])/(c*o)}return{loss:s,dOut:n}}function CA(t,e,r,o,n){let{rows:s,steps:a,lengths:i}=e,{gates:l,cells:c,states:u}=r,p=new Float32Array(l.length),f=new Float32Array(t.recurrent.length),m=new Float32Array(s*n),d=new Float32Array(s*n);for(let h=a-1;h>=0;h--){for(let x=0;x<s;x++)for(let y=0;y<n;y++){let A=(h*s+x)*n+y,b=(h*s+x)*4*n+y,E=x*n+y,[I,T,k,F]=[l[b],l[b+n],l[b+2*n],l[b+3*n]],L=d[E]+(h<i[x]?o[E]/i[x]:0),D=Math.tanh(c[A]),U=m[E]+L*F*(1-D*D);p[b]=U*k*I*(1-I),p[b+n]=h>0?U*c[A-s*n]*T*(1-T):0,p[b+2*n]=U*I*(1-k*k),p[b+3*n]=L*D*F*(1-F),m[E]=U*T}let g=p.subarray(h*s*4*n,(h+1)*s*4*n);d=lr(g,t.recurrent,4*n),h>0&&ir(u.subarray((h-1)*s*n,h*s*n),g,f,n,4*n)}return{dGates:p,recurrent:f}}var Do=(t,e)=>{let r=Object.keys(t),o=i=>Object.fromEntries(r.map(l=>[l,i[l].slice()])),n=o(t),s=r.map(i=>Po(n[i])),a=0;return{step(i){let{gradients:l}=FA(n,i,e.hidden);a++;for(let[c,u]of r.entries())Lo(s[c],l[u],a,e)},read:()=>o(n),dispose:()=>{}}};function*Yc(t,e,r,o,n=Wn,s=Do){let a=le(n.seed+1),{ptr:i}=t,l=Array.from({length:i.length-1},(d,h)=>h),c=Ae(l.filter(d=>i[d+1]>i[d]&&!fe(r,d*o,o)),a),u=m(c.splice(0,Math.round(n.validation*c.length))),p={epoch:0,loss:Number.POSITIVE_INFINITY,weights:Kc(e,o,n)},f=s(p.weights,n);try{for(let d=1;d<=n.epochs;d++){Ae(c,a);for(let x=0;x<c.length;x+=n.batch)f.step(m(c.slice(x,x+n.batch))),yield{step:d-1,steps:n.epochs};let h=f.read(),{loss:g}=Jc(qn(h,u,n.hidden).out,u.targets,o);if((d===1||g<p.loss)&&(p={epoch:d,loss:g,weights:h}),yield{step:d,steps:n.epochs,weights:h},d-p.epoch>=n.patience)break}}finally{f.dispose()}return p.weights;function m(d){let h=new Float32Array(d.length*o);return d.forEach((g,x)=>{h.set(r.subarray(g*o,(g+1)*o),x*o)}),{...ja(t,d,n),targets:h}}}var kA=1e3;function*Zc(t,e,r,o=Do){let n=t.map(u=>Qn(u)),s=Xc(n),a=Hn(n,s),{terms:i}=s,l=Yc(a,i.length,e.vectors,e.d,r,o);for(;;){let u=l.next();if(u.done)return c(u.value);let{weights:p,...f}=u.value;yield{...f,...p&&{learned:()=>c(p)}}}function c(u){let p=Vn(u,RA(a,kA),r),f=Mn(p,e.d,e.d,{seed:r.seed});return{terms:i,weights:u,options:r,projection:f}}}function RA({ptr:t,idx:e},r){return{ptr:t.subarray(0,r+1),idx:e}}function eu(t){let{weights:e,options:r,projection:o}=t,n=o.mean.length;return s=>{let a=Hn(s.map(i=>Qn(i)),t);return{d:n,vectors:Pn(Vn(e,a,r),n,o)}}}var tu=Un({id:"lstm",name:"An LSTM",paper:"https://doi.org/10.1162/neco.1997.9.8.1735",reads:"texts",usesChosen:!0,defaults:Wn,targets:({items:t,chosen:e})=>BA(Uc(t),e),train:Zc,createPlain:Do,open:eu,isWhole:NA,macs:({items:t},{hidden:e,embedding:r,length:o})=>t.length*o*4*e*(r+e)});function BA(t,e){if(!e)return t;let r=t.vectors.length/t.d,o=t.d+e.d,n=Ct(e.vectors.slice(),e.d),s=new Float32Array(r*o);for(let a=0;a<r;a++)s.set(t.vectors.subarray(a*t.d,(a+1)*t.d),a*o),s.set(n.subarray(a*e.d,(a+1)*e.d),a*o+t.d);return{d:o,vectors:Ct(s,o)}}function NA(t){let{terms:e,weights:r,options:o,projection:n}={...t};if(!Array.isArray(e)||!r||!o||!Ln(n))return!1;let{embedding:s,hidden:a}=o,i=n.mean.length,l={embedding:e.length*s,input:4*s*a,recurrent:4*a*a,bias:4*a,output:a*i};return Object.entries(l).every(([c,u])=>r[c]?.length===u)}var $A={head:zc,lstm:tu},ru=Object.values($A);function zn(t){let e=ru.find(o=>o.id===t);if(e)return e;let r=ru.map(o=>o.id).join(", ");throw new H("options-invalid",`There is no encoder "${t}"; there are ${r}.`,{encoder:t})}function ou(t,e){let r=0,o=0;return t.forEach((n,s)=>{r+=n-e[s],n!==e[s]&&o++}),r>1.645*Math.sqrt(o)}var Mr=t=>t.length===0?0:t.reduce((e,r)=>e+r,0)/t.length;var Kn=.002,nu=1;function Pr(t){let{health:e,ndcg:r,twinNdcg:o,rival:n,ownClicks:s,sameCategory:a}=t,i=[];if(e!=="healthy"&&i.push(`its numbers are ${e}`),r!==void 0&&!Number.isFinite(r)&&i.push(`NDCG@10 is ${r}`),r!==void 0&&o!==void 0&&r<o-Kn&&i.push(`NDCG@10 ${r.toFixed(4)} is more than ${Kn} below the ${o.toFixed(4)} of the model that came with the site`),r!==void 0&&n&&r<n.ndcg-Kn&&i.push(`NDCG@10 ${r.toFixed(4)} is more than ${Kn} below the ${n.ndcg.toFixed(4)} of '${n.model}', which serves`),s&&!(s.gainNats>=-nu)&&i.push(`${(-s.gainNats).toFixed(2)} nats behind on ${s.clicks} of the visitor's own clicks; ${nu} is allowed`),a&&!ou(a.after,a.before)){let[l,c]=[a.after,a.before].map(u=>`${(100*Mr(u)).toFixed(1)}%`);i.push(`of held-out items, ${l} have one of their categories next to them, and ${c} without it`)}return{accepted:i.length===0,refusals:i,finite:e!=="not finite",ndcg:r,twinNdcg:o,ownClicks:s}}var su={};function au(t){Object.assign(su,t)}var iu=(t,e,r)=>{let o=su[OA(e)];if(o)return o(t,e,r);throw new H("code-missing",`The code of encoder "${e.kind}" is not loaded, by which ${t.id} scores.`)},OA=t=>cr(t)?"sequence":"deep",cr=t=>"tensors"in t,Lr=t=>"layers"in t;var _A=1e15;function Wt(t){let e=0;for(let r=0;r<t.length;r++){let o=Math.abs(t[r]);if(!(o<1/0))return"not finite";o>e&&(e=o)}return e>_A?"too large":e>0?"healthy":"all zero"}function Xa(t){if(t.shape==="scores")return[t.scores];if(t.shape==="neighbours")return[t.weights];let{factors:e,encoder:r}=t;return cr(r)?[e,...Object.values(r.tensors).filter(o=>o.some(Boolean))]:Lr(r)?[e,r.inputs,...r.layers.map(({weights:o})=>o)]:r.kind==="linear"&&!("ptr"in r.inputs)?[e,r.inputs]:[e]}function Ja(t){return Xa(t).map(Wt).find(e=>e!=="healthy")??"healthy"}async function jn({train:t,judge:e,refit:r,health:o}){let n=await t(),s=await e(n);if(!s.gate.accepted)return{judged:n,verdict:s};let a=await r(n),i=o(a);if(i==="healthy")return{judged:n,verdict:s,serves:a};let l=[`the numbers of the refit are ${i}`];return{judged:n,verdict:{...s,gate:{...s.gate,accepted:!1,refusals:l}}}}function Xn(t,e,r,o){let n=o.length,s=Float64Array.from(e),a=0;for(;a+3<n;a+=4){let i=a*r,l=i+r,c=l+r,u=c+r,p=0,f=0,m=0,d=0;for(let h=0;h<r;h++){let g=s[h];p+=g*t[i+h],f+=g*t[l+h],m+=g*t[c+h],d+=g*t[u+h]}o[a]=p,o[a+1]=f,o[a+2]=m,o[a+3]=d}for(;a<n;a++){let i=0;for(let l=0;l<r;l++)i+=s[l]*t[a*r+l];o[a]=i}return o}function Ze(t,e,r,o){let n=t.length,s=Math.max(0,Math.min(e,n)),a=new Int32Array(s),i=(f,m)=>t[f]<t[m]||t[f]===t[m]&&(o?o[f]>o[m]:f>m);function l(f,m){for(;f>0;){let d=f-1>>1;if(!i(m,a[d]))break;a[f]=a[d],f=d}a[f]=m}function c(f,m){let d=0;for(let h=1;h<f&&(h+1<f&&i(a[h+1],a[h])&&h++,!!i(a[h],m));h=2*d+1)a[d]=a[h],d=h;a[d]=m}let u=0,p=-1/0;for(let f=0;f<n;f++){for(;f+3<n&&!(t[f]>=p||t[f+1]>=p||t[f+2]>=p||t[f+3]>=p);)f+=4;!(t[f]>=p)||r?.[f]||(u<s?l(u++,f):i(a[0],f)&&c(s,f),u===s&&(p=t[a[0]]))}for(let f=u-1;f>0;f--){let m=a[0];c(f,a[f]),a[f]=m}return a.slice(0,u)}var MA=.2,PA=1e3;function lu(t,e){let r=Ae(Int32Array.from(t),le(e));return r.slice(0,Math.min(PA,Math.round(MA*r.length)))}function cu({d:t,vectors:e},r){let o=e.slice();for(let n of r)o.fill(0,n*t,n*t+t);return{d:t,vectors:o}}function Ya({d:t,vectors:e},r,o){let n=new Uint8Array(r.length);r.forEach((a,i)=>{(fe(e,i*t,t)||!r[i].categories)&&(n[i]=1)});for(let a of o)n[a]=1;let s=new Float32Array(r.length);return Uint8Array.from(o,a=>{if(fe(e,a*t,t))return 0;let[i]=Ze(Xn(e,e.subarray(a*t,a*t+t),t,s),1,n),l=r[a].categories??[];return i!==void 0&&r[i].categories?.some(c=>l.includes(c))?1:0})}var LA={webgpu:"WebGPU",webgl:"WebGL"};function Jn(t,e){let r=LA[t];if(!(!r||e.every(Number.isFinite)))throw new H("training-diverged",`${r} gave numbers that are not finite. Leave the backend out, or use "wasm" or "js".`,{backend:t})}var uu=({createPlain:t},e)=>({backend:"js",why:e,create:t});async function pu(t,e,r,o,n,s,a){let i=t.train(e,r,o,DA(n)),l=0,c=0;for(;;){let u=performance.now(),p=i.next();if(l+=performance.now()-u,p.done)return{learned:p.value,sweeps:c,trainMs:l};p.value.learned&&(c=p.value.step),a?.(p.value),await s()}}function DA({create:t,backend:e}){return(r,o)=>{let n=t(r,o);return{...n,read(){let s=n.read();for(let a of Object.values(s))Jn(e,a);return s}}}}var Za=64;async function fu(t,e,r,o){let n=t.open(e),s=UA(r),a=[];for(let c=0;c<s;c+=Za)a.push(n(ei(r,Array.from({length:Math.min(Za,s-c)},(u,p)=>c+p)))),await o();let i=a[0]?.d??0,l=new Float32Array(s*i);for(let[c,u]of a.entries())l.set(u.vectors,c*Za*i);return{d:i,vectors:l}}function ei(t,e){if(!("vectors"in t))return e.map(n=>t[n]);let{d:r}=t,o=new Float32Array(e.length*r);for(let[n,s]of e.entries())o.set(t.vectors.subarray(s*r,s*r+r),n*r);return{d:r,vectors:o}}function mu(t,e){return"vectors"in t?!fe(t.vectors,e*t.d,t.d):t[e]!==""}var UA=t=>"vectors"in t?t.vectors.length/Math.max(1,t.d):t.length;var GA=400,WA=80;async function Yn(t,{model:e,options:r,data:o},n,{breathe:s,onProgress:a}){let{items:i,read:l,frozen:c}=o,{backend:u,why:p}=n;Gc(i,t.name);let f=t.targets(o),m=[...i.keys()].filter(I=>i[I].categories?.length&&mu(l,I)),d=lu(m.filter(I=>!fe(f.vectors,I*f.d,f.d)),r.seed),h=qA(t,o,d,m,r.seed),g=I=>a?.({...I,backend:u}),{judged:x,verdict:y,serves:A}=await jn({train:()=>E("train",cu(f,d)),async judge({rows:I,sweeps:T}){g({phase:"judge",sweep:T,sweeps:T});let[k,F]=[I,c].map(D=>Ya(D,i,d));return{gate:Pr({health:Wt(I.vectors),sameCategory:{after:k,before:F}}),found:Mr(k),before:Mr(F)}},refit:()=>E("refit",f),health:({rows:I})=>Wt(I.vectors)}),b=A&&{by:{model:e,learned:A.learned},rows:A.rows};return{backend:u,why:p,trainMs:x.trainMs,sweeps:x.sweeps,...y,trained:b};async function E(I,T){let k=await pu(t,l,T,r,n,s,({step:F,steps:L,learned:D})=>{if(!D)return;let U=I==="train"&&a&&{sameCategory:h(D())};g({phase:I,sweep:F,sweeps:L,...U})});return{...k,rows:await fu(t,k.learned,l,s)}}}function qA(t,{items:e,read:r},o,n,s){let a=o.subarray(0,WA),i=new Set(o),l=Ae(Int32Array.from(n.filter(f=>!i.has(f))),le(s)),c=[...a,...l.subarray(0,GA-a.length)],u=c.map(f=>e[f]),p=ei(r,c);return f=>Mr(Ya(t.open(f)(p),u,Int32Array.from(a.keys())))}function ti(t,{dropout:e,random:r}){if(e===0)return;let o=1/(1-e);return Float32Array.from({length:t},()=>r()<e?0:o)}function qt(t,e){let r=ti(t.length,e);return ur(t,r),r}function ur(t,e){if(e)for(let r=0;r<e.length;r++)t[r]*=e[r];return t}var du=t=>1/(1+Math.exp(-t));function hu({d:t}){return{start(e){let r=o=>Float32Array.from({length:t*o},()=>Ce(e)/Math.sqrt(t));return{input:r(3*t),recurrent:r(3*t),bias:new Float32Array(3*t),output:r(t)}},pass(e,r,o){let{addProduct:n,addTransposedProduct:s,timesTransposed:a}=o.products,i=new Float32Array(3*r.length);for(let f=0;f<i.length;f+=3*t)i.set(e.bias,f);n(r,e.input,i,t,3*t);let{hidden:l,back:c}=VA(e.recurrent,i,o),u=l.slice(),p=qt(u,o);return{states:n(u,e.output,new Float32Array(r.length),t,t),back(f,m){s(u,f,m.output,t,t);let d=ur(a(f,e.output,t),p),h=c(d,m);s(r,h,m.input,t,3*t);for(let g=0;g<h.length;g++)m.bias[g%(3*t)]+=h[g];return a(h,e.input,3*t)}}}}}function VA(t,e,{ptr:r,d:o,products:n}){let{addProduct:s,addTransposedProduct:a,timesTransposed:i}=n,l=r.length-1,c=l===0?0:r[1],u=new Float32Array(e.length/3),p=new Float32Array(u.length),f=h=>{let g=l;for(;g>0&&r[g]-r[g-1]<=h;)g--;return g},m=(h,g)=>{let x=new Float32Array(g*o);for(let y=0;y<g;y++)x.set(u.subarray((r[y]+h-1)*o,(r[y]+h)*o),y*o);return x};for(let h=0;h<c;h++){let g=f(h),x=new Float32Array(g*3*o);h>0&&s(m(h,g),t,x,o,3*o);for(let y=0;y<g;y++){let A=r[y]+h;for(let b=0;b<o;b++){let[E,I,T]=[3*A*o+b,3*y*o+b,A*o+b],k=du(e[E]+x[I]),F=du(e[E+o]+x[I+o]),L=Math.tanh(e[E+2*o]+k*x[I+2*o]);e[E]=k,e[E+o]=F,e[E+2*o]=L,p[T]=x[I+2*o],u[T]=(1-F)*L+(h>0?F*u[T-o]:0)}}}return{hidden:u,back:d};function d(h,g){let x=new Float32Array(e.length),y=new Float32Array(0);for(let A=c-1;A>=0;A--){let b=f(A),E=new Float32Array(b*3*o),I=new Float32Array(b*o);for(let T=0;T<b;T++){let k=r[T]+A;for(let F=0;F<o;F++){let[L,D,U,W]=[3*k*o+F,3*T*o+F,k*o+F,T*o+F],[V,ae,Ie]=[e[L],e[L+o],e[L+2*o]],Se=h[U]+(W<y.length?y[W]:0),Ft=Se*(1-ae)*(1-Ie*Ie);x[L+2*o]=Ft,x[L+o]=Se*((A>0?u[U-o]:0)-Ie)*ae*(1-ae),x[L]=Ft*p[U]*V*(1-V),E[D]=x[L],E[D+o]=x[L+o],E[D+2*o]=Ft*V,I[W]=Se*ae}}if(A===0)break;a(m(A,b),E,g.recurrent,o,3*o),y=i(E,t,3*o);for(let T=0;T<I.length;T++)y[T]+=I[T]}return x}}var gu=t=>({id:"gru4rec",network:hu(t),encoder:{kind:"gru",length:t.length,heads:1}});function dt(t,e){let r=new t.constructor(e.length);for(let o=0;o<e.length;o++)r[o]=t[e[o]];return r}function xu(t){let e=new Int32Array(t);for(let r=0;r<t;r++)e[r]=r;return e}function ri(t,e){let{rows:r,cols:o,idx:n,weights:s,times:a}=t,i=new Int32Array(r+1),l=new Int32Array(n.length),c=0;for(let p=0;p<r;p++){for(let f=t.ptr[p];f<t.ptr[p+1];f++)e(p,n[f],f)&&(l[c++]=f);i[p+1]=c}let u=l.subarray(0,c);return{rows:r,cols:o,ptr:i,idx:dt(n,u),weights:s&&dt(s,u),times:a&&dt(a,u)}}function oi({ptr:t,idx:e,rejected:r},o){let n=e.subarray(t[o],t[o+1]);return r?Int32Array.of(...n,...oi(r,o)):n}function Dr(t){let{rows:e,cols:r,rejected:o}=t;if(!o)return t;let n=t.ptr.map((i,l)=>i+o.ptr[l]),s=new Int32Array(n[e]),a=new Float32Array(n[e]);for(let i=0,l=0;i<e;i++){for(let c=t.ptr[i];c<t.ptr[i+1];c++,l++)s[l]=t.idx[c],a[l]=t.weights?t.weights[c]:1;for(let c=o.ptr[i];c<o.ptr[i+1];c++,l++)s[l]=o.idx[c],a[l]=-(o.weights?o.weights[c]:1)}return{rows:e,cols:r,ptr:n,idx:s,weights:a}}function QA({times:t,ratings:e,context:r},o){return{times:t&&dt(t,o),ratings:e&&dt(e,o),context:r&&Object.fromEntries(Object.entries(r).map(([n,{values:s,codes:a}])=>[n,{values:s,codes:dt(a,o)}]))}}function Au({ptr:t,items:e,...r},o){let n=new Int32Array(t.length),s=new Int32Array(e.length),a=0;for(let l=0;l+1<t.length;l++){for(let c=t[l];c<t[l+1];c++)o(l,e[c])&&(s[a++]=c);n[l+1]=a}let i=s.subarray(0,a);return{ptr:n,items:dt(e,i),...QA(r,i)}}function yu({context:t={}},e){let r=Object.entries(t).flatMap(([o,{values:n,codes:s}])=>s[e]>=0?[[o,n[s[e]]]]:[]);return r.length>0?Object.fromEntries(r):void 0}function et(t){let e=new Float32Array(t.cols);for(let r=0;r<t.idx.length;r++)e[t.idx[r]]++;return e}function pr(t,e,r){return{rows:t.length,cols:e,ptr:xu(t.length+1),idx:t,weights:r}}async function ni(t,e){if(typeof WebAssembly>"u")throw new H("backend-unavailable","This browser has no WebAssembly. Use backend 'js' or leave it out.");let r=Uint8Array.from(atob(t),o=>o.charCodeAt(0));if(!WebAssembly.validate(r))throw new H("backend-unavailable","This browser's WebAssembly has no SIMD. Use backend 'js' or leave it out.");try{let{instance:o}=await WebAssembly.instantiate(r,e&&{env:{memory:e}});return o.exports}catch(o){throw new H("wasm-blocked",`WebAssembly may not run here (${o instanceof Error?o.message:o}). The policy of the worker's own response must allow it: script-src 'self' 'wasm-unsafe-eval'. Without it, use backend 'js' or leave it out.`,{},o)}}function Uo(t){let e=16;function r(o){let n=e;e=Math.ceil((n+o)/16)*16;let s=Math.ceil((e-t.buffer.byteLength)/65536);return s>0&&HA(t,s),n}return{reserve:r,place(o){let n=r(o.byteLength);return new Uint8Array(t.buffer).set(new Uint8Array(o.buffer,o.byteOffset,o.byteLength),n),n}}}function HA(t,e){try{t.grow(e)}catch(r){throw new H("backend-unavailable",`WebAssembly got no memory: ${t.buffer.byteLength/2**20} MB there, ${e/16} MB more asked for. Train fewer interactions or a smaller d, or use backend 'js'.`,{},r)}}var si=3;function Zn(t,e,r){let o=t.slice();return et(r).forEach((n,s)=>{n<si&&o.fill(0,s*e,s*e+e)}),o}function bu(t,e,r){let o=Float64Array.from(t),n=0;for(let a=0;a<o.length;a++)n+=t[a]**.5,o[a]=n;let s=a=>{let[i,l]=[0,o.length-1];for(;i<l;){let c=i+l>>1;o[c]>a?l=c:i=c+1}return i};return()=>{let a=Int32Array.from({length:e},()=>s(r()*n));return{items:a,offsets:Float32Array.from(a,i=>-Math.log(e*t[i]**.5/n))}}}var wu=new Int32Array(1),zA=new Float32Array(wu.buffer),KA=-87;function Eu(t,e,r,o){let n=0;for(let s=e;s<r;s++){let a=t[s]-o;if(!(a>KA)){t[s]=0;continue}let i=a*Math.LOG2E,l=Math.round(i),c=(i-l)*Math.LN2;wu[0]=l+127<<23;let u=zA[0]*(1+c*(1+c*(.5+c*(1/6+c*(1/24+c*(1/120+c*(1/720)))))));t[s]=u,n+=u}return n}function Iu({rows:t,ptr:e,idx:r},o,n){let s=[];for(let a=0;a<t;a++){let i=r.subarray(e[a],e[a+1]).filter(n);for(let l=i.length;l>1;){let c=Math.max(0,l-1-o);s.push(i.subarray(c,l)),l=c+1}}return s}function*Su(t,e,r){let o=Ae([...t],r);for(let n=0;n<o.length;n+=e)yield jA(o.slice(n,n+e).sort((s,a)=>a.length-s.length))}function jA(t){let e=new Int32Array(t.length+1);t.forEach((n,s)=>{e[s+1]=e[s]+n.length-1});let r=new Int32Array(e[t.length]),o=new Int32Array(r.length);return t.forEach((n,s)=>{r.set(n.subarray(0,-1),e[s]),o.set(n.subarray(1),e[s])}),{ptr:e,items:r,targets:o}}var Tu={d:64,length:50,epochs:40,batch:128,negatives:256,learningRate:.001,decay:0,dropout:.5,seed:1},XA=.02;function vu(t,e,r){let o=le(r.seed),n=et(t).map(i=>i<si?0:i),s=Iu(t,r.length,i=>n[i]>0);return{weights:{factors:YA(n,r.d,o),tensors:e.start(o)},windows:s,random:o,steps:JA(s,n,r,o)}}var ai=(t,{batch:e})=>Math.ceil(t.length/e);function*JA(t,e,r,o){let n=bu(e,r.negatives,o),s=r.epochs*ai(t,r),a=0;for(let i=1;i<=r.epochs;i++)for(let l of Su(t,r.batch,o)){let c=n(),u=new Set([...l.items,...l.targets,...c.items]);yield{batch:l,negatives:c,met:u,learningRate:r.learningRate*(1-a++/s)}}}function YA(t,e,r){let o=new Float32Array(t.length*e);return t.forEach((n,s)=>{if(n!==0)for(let a=0;a<e;a++)o[s*e+a]=XA*Ce(r)}),o}function es(t,e){let r=e.length/2,[o,n]=[new Float32Array(t.length),new Float32Array(t.length)],s=new Float32Array(t.length/r);for(let a=0;a<s.length;a++){let i=a*r,l=0;for(let f=0;f<r;f++)l+=t[i+f];let c=l/r,u=0;for(let f=0;f<r;f++){let m=t[i+f]-c;u+=m*m}let p=1/Math.sqrt(u/r+1e-5);s[a]=p;for(let f=0;f<r;f++){let m=(t[i+f]-c)*p;n[i+f]=m,o[i+f]=m*(1+e[f])+e[r+f]}}return{out:o,unit:n,inverse:s}}function ts({unit:t,inverse:e},r,o,n,s){let a=o.length/2;for(let i=0;i<e.length;i++){let l=i*a,c=0,u=0;for(let d=0;d<a;d++){let h=r[l+d],g=t[l+d];n[d]+=h*g,n[a+d]+=h;let x=h*(1+o[d]);c+=x,u+=x*g}let[p,f,m]=[c/a,u/a,e[i]];for(let d=0;d<a;d++)s[l+d]+=m*(r[l+d]*(1+o[d])-p-t[l+d]*f)}}function Fu(t,e,r){let{ptr:o,d:n}=r,s=n/e,a=1/Math.sqrt(s),i=new Float32Array(t.length/3),l=new Float32Array(li(o,e)),c=0;for(let{first:f,token:m,shift:d}of ii(o,e,s)){let h=3*m*n+d,g=Number.NEGATIVE_INFINITY;for(let A=f;A<=m;A++){let b=(3*A+1)*n+d,E=0;for(let I=0;I<s;I++)E+=t[h+I]*t[b+I];E*=a,l[c+A-f]=E,E>g&&(g=E)}let x=c+m-f+1,y=1/Eu(l,c,x,g);for(;c<x;c++)l[c]*=y}let u=l.slice(),p=qt(u,r);c=0;for(let{first:f,token:m,shift:d}of ii(o,e,s)){let h=m*n+d;for(let g=f;g<=m;g++){let x=(3*g+2)*n+d,y=u[c++];if(y!==0)for(let A=0;A<s;A++)i[h+A]+=y*t[x+A]}}return{out:i,weights:l,used:u,mask:p}}function Cu({weights:t,used:e,mask:r},o,n,s,{ptr:a,d:i}){let l=i/s,c=1/Math.sqrt(l),u=new Float32Array(o.length),p=new Float32Array(ZA(a)),f=0;for(let{first:m,token:d,shift:h}of ii(a,s,l)){let g=d*i+h,x=3*d*i+h,y=0;for(let A=m;A<=d;A++){let b=(3*A+2)*i+h,E=f+A-m,I=e[E],T=0;for(let k=0;k<l;k++){let F=n[g+k];T+=F*o[b+k],u[b+k]+=I*F}r&&(T*=r[E]),p[A-m]=T,y+=t[E]*T}for(let A=m;A<=d;A++,f++){let b=t[f]*(p[A-m]-y)*c,E=(3*A+1)*i+h;for(let I=0;I<l;I++)u[x+I]+=b*o[E+I],u[E+I]+=b*o[x+I]}}return u}function*ii(t,e,r){for(let o=0;o+1<t.length;o++)for(let n=0;n<e;n++)for(let s=t[o];s<t[o+1];s++)yield{first:t[o],token:s,shift:n*r}}function li(t,e){let r=0;for(let o=0;o+1<t.length;o++){let n=t[o+1]-t[o];r+=e*n*(n+1)/2}return r}function ZA(t){let e=0;for(let r=0;r+1<t.length;r++)e=Math.max(e,t[r+1]-t[r]);return e}function Bu({d:t,length:e,blocks:r,heads:o}){return{start:n=>ey({d:t,length:e,blocks:r,heads:o},n),pass(n,s,a){let i=ci(a.ptr,e);for(let u=0;u<i.length;u++)it(1,n.positions,i[u]*t,s,u*t,t);let l=Array.from({length:r},(u,p)=>ty(n,`block${p}.`,s,o,a)),c=es(s,n.norm);return{states:c.out,back(u,p){let f=new Float32Array(s.length);ts(c,u,n.norm,p.norm,f);for(let m of l.reverse())m(f,p);for(let m=0;m<i.length;m++)it(1,f,m*t,p.positions,i[m]*t,t);return f}}}}}function ey({d:t,length:e,blocks:r},o){let n=(a,i,l)=>Float32Array.from({length:a*i},()=>l*Ce(o)),s={positions:n(e,t,.02),norm:new Float32Array(2*t)};for(let a=0;a<r;a++)Object.assign(s,{[`block${a}.attendNorm`]:new Float32Array(2*t),[`block${a}.attend`]:n(t,3*t,1/Math.sqrt(t)),[`block${a}.mix`]:n(t,t,1/Math.sqrt(t)),[`block${a}.layerNorm`]:new Float32Array(2*t),[`block${a}.in`]:n(t,t,1/Math.sqrt(t)),[`block${a}.inBias`]:new Float32Array(t),[`block${a}.out`]:n(t,t,1/Math.sqrt(t)),[`block${a}.outBias`]:new Float32Array(t)});return s}function ci(t,e){let r=new Int32Array(t[t.length-1]);for(let o=0;o+1<t.length;o++)for(let n=t[o];n<t[o+1];n++)r[n]=e-t[o+1]+n;return r}function ty(t,e,r,o,n){let{d:s,products:a}=n,{addProduct:i,addTransposedProduct:l,timesTransposed:c}=a,u=E=>t[e+E],p=es(r,u("attendNorm")),f=i(p.out,u("attend"),new Float32Array(3*r.length),s,3*s),m=Fu(f,o,n),d=i(m.out,u("mix"),new Float32Array(r.length),s,s),h=qt(d,n);it(1,d,0,r,0,r.length);let g=es(r,u("layerNorm")),x=i(g.out,u("in"),ku(u("inBias"),r.length),s,s);for(let E=0;E<x.length;E++)x[E]<0&&(x[E]=0);let y=qt(x,n),A=i(x,u("out"),ku(u("outBias"),r.length),s,s),b=qt(A,n);return it(1,A,0,r,0,r.length),(E,I)=>{let T=V=>I[e+V],k=ur(E.slice(),b);l(x,k,T("out"),s,s),Ru(k,T("outBias"));let F=ur(c(k,u("out"),s),y);for(let V=0;V<x.length;V++)x[V]<=0&&(F[V]=0);l(g.out,F,T("in"),s,s),Ru(F,T("inBias")),ts(g,c(F,u("in"),s),u("layerNorm"),T("layerNorm"),E);let L=ur(E.slice(),h);l(m.out,L,T("mix"),s,s);let D=c(L,u("mix"),s),U=Cu(m,f,D,o,n);l(p.out,U,T("attend"),s,3*s);let W=c(U,u("attend"),3*s);ts(p,W,u("attendNorm"),T("attendNorm"),E)}}function ku(t,e){let r=new Float32Array(e);for(let o=0;o<e;o+=t.length)r.set(t,o);return r}function Ru(t,e){for(let r=0;r<t.length;r+=e.length)it(1,t,r,e,0,e.length)}var _F={...Tu,blocks:1,heads:1};function Nu(t){let{d:e,heads:r,length:o}=t;if(!(r>0&&e%r===0)){let n=`sasrec.heads is a divisor of d, which is ${e}; it was given ${r}.`;throw new H("options-invalid",n,{model:"sasrec",option:"heads"})}return{id:"sasrec",network:Bu(t),encoder:{kind:"attention",length:o,heads:r}}}function Go({rows:t,cols:e,idx:r},{d:o,cgSteps:n}){return(t+e)*o*o*(n+1)+2*r.length*2*o*(n+1)}var[ry,oy]=[2e7,2e8],ny=40,sy=.1;async function _u({backend:t,shared:e,options:r,speeds:o={}},n){if(t)return{backend:t,why:`${t} was asked for`,create:ui(t,n)};let s=Go(e,r),a={},i={...o},l=[];for(let m of Object.keys(n)){if(o[m]){a[m]=o[m];continue}try{let[d,h]=await ay(ui(m,n),e,r);a[m]=s/Math.max(sy,d),h&&(i[m]=a[m])}catch(d){l.push(`no ${m}: ${_r(d,"backend-unavailable").message}`)}}let c=Object.entries(a).sort(([,m],[,d])=>d-m);if(c.length===0)throw new H("backend-unavailable",`Nothing trains here: ${l.join("; ")}`);let u=c.map(([m,d])=>`${m} ${(s/d).toFixed(1)} ms`).join(", "),[p]=c[0],f=`${p} was the fastest here: ${u} a sweep, by slices of the job`;return{backend:p,why:[f,...l].join("; "),speeds:i,create:ui(p,n)}}function ui(t,e){let r=e[t];if(r)return r;let o=Object.keys(e).join(", ");throw new H("backend-unavailable",`${t} is not in this worker, which has ${o}.`,{backend:t})}async function ay(t,e,r){let o=Go(e,r),n=Ou(e,r,ry),[s,a]=[await $u(t,n,r),Go(n,r)];if(a>=o)return[s,!1];let i=Ou(e,r,oy),l=Go(i,r)-a;if(l<=0||s*(1+l/a)>ny*4)return[s*o/a,l>0];let c=await $u(t,i,r);return[s+Math.max(0,c-s)*(o-a)/l,c>s]}async function $u(t,e,r){let o=await t(e,r);try{await o.sweep(),await o.itemFactors();let n=performance.now();return await o.sweep(),await o.itemFactors(),performance.now()-n}finally{o.dispose()}}function Ou(t,e,r){let{d:o,cgSteps:n}=e,s=r/((n+1)*o*(4+o)),a=0;for(;a<t.rows&&t.ptr[a]<s;)a++;let i=t.ptr[a],l=new Int32Array(t.cols).fill(-1),c=0,u=t.idx.slice(0,i).map(p=>(l[p]<0&&(l[p]=c++),l[p]));return{rows:a,cols:c,ptr:t.ptr.slice(0,a+1),idx:u,weights:t.weights?.slice(0,i)}}function Pu(t,e,r,o,n,s,a,i){let{ptr:l,idx:c,weights:u,lambda:p}=t,f=new Float64Array(n),m=new Float64Array(n),d=new Float64Array(n),h=Float64Array.from(o);for(let g=a;g<i;g++){let x=e.subarray(g*n,g*n+n),y=l[g],A=l[g+1];if(y===A){x.fill(0);continue}m.set(x),Mu(h,p[g],r,c,u,y,A,m,d,n);for(let E=0;E<n;E++)f[E]=-d[E];iy(r,c,u,y,A,f,n),m.set(f);let b=pi(f,f,n);for(let E=0;E<s&&b>1e-20;E++){Mu(h,p[g],r,c,u,y,A,m,d,n);let I=b/pi(m,d,n);for(let F=0;F<n;F++)x[F]+=I*m[F],f[F]-=I*d[F];let T=pi(f,f,n),k=T/b;b=T;for(let F=0;F<n;F++)m[F]=f[F]+k*m[F]}}}function Mu(t,e,r,o,n,s,a,i,l,c){for(let p=0;p<c;p+=4){let f=p*c,m=f+c,d=m+c,h=d+c,g=e*i[p],x=e*i[p+1],y=e*i[p+2],A=e*i[p+3];for(let b=0;b<c;b++){let E=i[b];g+=t[f+b]*E,x+=t[m+b]*E,y+=t[d+b]*E,A+=t[h+b]*E}l[p]=g,l[p+1]=x,l[p+2]=y,l[p+3]=A}let u=s;for(;u+3<a;u+=4){let p=o[u]*c,f=o[u+1]*c,m=o[u+2]*c,d=o[u+3]*c,h=0,g=0,x=0,y=0;for(let A=0;A<c;A++){let b=i[A];h+=r[p+A]*b,g+=r[f+A]*b,x+=r[m+A]*b,y+=r[d+A]*b}n&&(h*=Math.abs(n[u]),g*=Math.abs(n[u+1]),x*=Math.abs(n[u+2]),y*=Math.abs(n[u+3]));for(let A=0;A<c;A++)l[A]+=h*r[p+A]+g*r[f+A]+x*r[m+A]+y*r[d+A]}for(;u<a;u++){let p=o[u]*c,f=0;for(let m=0;m<c;m++)f+=r[p+m]*i[m];n&&(f*=Math.abs(n[u]));for(let m=0;m<c;m++)l[m]+=f*r[p+m]}}function iy(t,e,r,o,n,s,a){for(let i=o;i<n;i++){let l=r?Math.max(0,r[i]):1,c=e[i]*a;for(let u=0;u<a;u++)s[u]+=l*t[c+u]}}function pi(t,e,r){let o=0;for(let n=0;n<r;n++)o+=t[n]*e[n];return o}function Vt(t){let{rows:e,cols:r,ptr:o,idx:n,weights:s}=t,a=new Int32Array(r+1);for(let u=0;u<n.length;u++)a[n[u]+1]++;for(let u=0;u<r;u++)a[u+1]+=a[u];let i=a.slice(0,r),l=new Int32Array(n.length),c=s&&new Float32Array(n.length);for(let u=0;u<e;u++)for(let p=o[u];p<o[u+1];p++){let f=i[n[p]]++;l[f]=u,c&&(c[f]=s[p])}return{rows:r,cols:e,ptr:a,idx:l,weights:c}}function Ur(t,e,r,o){let{regularisation:n,unobservedWeight:s,frequencyExponent:a,byCount:i}=t;return n*(i?Math.max(1,r):e+s*o)**a}function Wo(t,{d:e,seed:r}){let o=le(r),n=.1*Math.sqrt(12/e),s=new Float32Array(t*e);for(let a=0;a<s.length;a++)s[a]=n*(o()-.5);return s}function qo(t,e){let r=Dr(t);return{users:rs(r,e),items:rs(Vt(r),e)}}function rs(t,e){let{rows:r,cols:o,ptr:n,weights:s}=t,a=new Float32Array(r);for(let i=0;i<r;i++){let l=0;for(let c=n[i];c<n[i+1];c++)l+=s?Math.abs(s[c]):1;a[i]=Ur(e,l,n[i+1]-n[i],o)}return{...t,lambda:a}}function Lu(t,e,r,o){let n=r?.slice()??Wo(t.cols,e),s=ly(t,e,n);return{backend:"js",async sweep(){for(;s.next().value!=="swept";){let a=o?.();a&&await a}},itemFactors:()=>n.slice(),dispose:()=>{}}}function*ly(t,e,r){let{d:o,cgSteps:n,unobservedWeight:s}=e,{users:a,items:i}=qo(t,e),l=new Float32Array(a.rows*o),c=Math.ceil(Du/(o*o));for(;;){for(let[u,p,f]of[[a,l,r],[i,r,l]]){let m=new Float64Array(o*o);for(let h=0;h<u.cols;h+=c)Mo(m,f,o,h,Math.min(h+c,u.cols)),yield"slice";let d=qa(m,o,s);for(let[h,g]of fi(u,e))Pu(u,p,f,d,o,n,h,g),yield"slice"}yield"swept"}}var Du=2e6;function*fi(t,{d:e,cgSteps:r},o=Du){let n=2*e*(r+1),s=e*e*(r+1),a=0,i=0;for(let l=0;l<t.rows;l++)i+=s+n*(t.ptr[l+1]-t.ptr[l]),!(i<o&&l<t.rows-1)&&(yield[a,l+1],a=l+1,i=0)}var Uu="AGFzbQEAAAABLgRgCn99f39/f39/f38AYAV/f39/fwBgDX9/f39/f39/f39/f30AYAV/f399fwADBQQAAQIDBQMBAAAHJwQJc29sdmVSb3dzAAIEZ3JhbQADB2RvdFJvd3MAAQZtZW1vcnkCAArAFwTXCAIFfwV7IAH9EyEPA0AgCSAKSwRAIAggCmogDyAHIApq/QAEAP3mAf0LBAAgCkEQaiEKDAELCwNAIAkgC0sEQCAAIAtBAnYgCWxqIQwgByALaiIKKgIA/RMhDyAKKgIE/RMhECAKKgII/RMhESAKKgIM/RMhEkEAIQoDQCAJIApLBEAgCCAKaiINIBIgDCAJQQNsaiAKav0ABAD95gEgESAMIAlBAXRqIApq/QAEAP3mASAQIAkgDGogCmr9AAQA/eYBIA8gCiAMav0ABAD95gEgDf0ABAD95AH95AH95AH95AH9CwQAIApBEGohCgwBCwsgC0EQaiELDAELCwNAIAVBA2oiACAGSQRAIAIgAyAFQQJ0aigCACAJbGohCyACIAMgBUEBakECdGooAgAgCWxqIQwgAiADIAVBAmpBAnRqKAIAIAlsaiENIAIgAyAAQQJ0aigCACAJbGohCv0MAAAAAAAAAAAAAAAAAAAAACEP/QwAAAAAAAAAAAAAAAAAAAAAIRD9DAAAAAAAAAAAAAAAAAAAAAAhEf0MAAAAAAAAAAAAAAAAAAAAACESQQAhAANAIAAgCUkEQCAAIAdq/QAEACITIAAgC2r9AAQA/eYBIA/95AEhDyATIAAgDGr9AAQA/eYBIBD95AEhECATIAAgDWr9AAQA/eYBIBH95AEhESATIAAgCmr9AAQA/eYBIBL95AEhEiAAQRBqIQAMAQsLIA/9HwAgD/0fAZIgD/0fApIgD/0fA5IgBAR9IAQgBUECdGoqAgAFQwAAgD8Li5T9EyEPIAVBAWohACAQ/R8AIBD9HwGSIBD9HwKSIBD9HwOSIAQEfSAEIABBAnRqKgIABUMAAIA/C4uU/RMhECAFQQJqIQAgEf0fACAR/R8BkiAR/R8CkiAR/R8DkiAEBH0gBCAAQQJ0aioCAAVDAACAPwuLlP0TIREgBUEDaiEAIBL9HwAgEv0fAZIgEv0fApIgEv0fA5IgBAR9IAQgAEECdGoqAgAFQwAAgD8Li5T9EyESQQAhAANAIAAgCUkEQCAAIAhqIg4gEiAAIApq/QAEAP3mASARIAAgDWr9AAQA/eYBIBAgACAMav0ABAD95gEgDyAAIAtq/QAEAP3mASAO/QAEAP3kAf3kAf3kAf3kAf0LBAAgAEEQaiEADAELCyAFQQRqIQUMAQsLA0AgBSAGSQRAIAIgAyAFQQJ0aigCACAJbGohC/0MAAAAAAAAAAAAAAAAAAAAACEPQQAhCgNAIAkgCksEQCAHIApq/QAEACAKIAtq/QAEAP3mASAP/eQBIQ8gCkEQaiEKDAELCyAP/R8AIA/9HwGSIA/9HwKSIA/9HwOSIAQEfSAEIAVBAnRqKgIABUMAAIA/C4uU/RMhD0EAIQADQCAAIAlJBEAgACAIaiIKIA8gACALav0ABAD95gEgCv0ABAD95AH9CwQAIABBEGohAAwBCwsgBUEBaiEFDAELCwv7AwIFewF/IANBAnQhAyAEIAJBAnRqIQoDQCAEQQxqIApJBED9DAAAAAAAAAAAAAAAAAAAAAAhBf0MAAAAAAAAAAAAAAAAAAAAACEG/QwAAAAAAAAAAAAAAAAAAAAAIQf9DAAAAAAAAAAAAAAAAAAAAAAhCEEAIQIDQCACIANJBEAgASACav0ABAAiCSAAIAJq/QAEAP3mASAF/eQBIQUgCSAAIANqIAJq/QAEAP3mASAG/eQBIQYgCSAAIANBAXRqIAJq/QAEAP3mASAH/eQBIQcgCSAAIANBA2xqIAJq/QAEAP3mASAI/eQBIQggAkEQaiECDAELCyAEIAX9HwAgBf0fAZIgBf0fApIgBf0fA5I4AgAgBCAG/R8AIAb9HwGSIAb9HwKSIAb9HwOSOAIEIAQgB/0fACAH/R8BkiAH/R8CkiAH/R8DkjgCCCAEIAj9HwAgCP0fAZIgCP0fApIgCP0fA5I4AgwgACADQQJ0aiEAIARBEGohBAwBCwsDQCAEIApJBED9DAAAAAAAAAAAAAAAAAAAAAAhBUEAIQIDQCACIANJBEAgASACav0ABAAgACACav0ABAD95gEgBf3kASEFIAJBEGohAgwBCwsgBCAF/R8AIAX9HwGSIAX9HwKSIAX9HwOSOAIAIARBBGohBCAAIANqIQAMAQsLC+4GAwR9CX8CeyAIQQJ0IhkgB2ohFyAHIBlBAXRqIRYDQCAKIAtIBEAgCkECdCIIIAVqKgIAIRAgACAKIBlsaiEVAkAgAiAIaiIIKAIAIhEgCCgCBCIURgRAIBVBACAZ/AsADAELIAYgECABIAMgBCARIBQgFSAWIBkQAEEAIQgDQCAIIBlJBEAgByAIaiAIIBZq/QAEAP3hAf0LBAAgCEEQaiEIDAELCyARIQgDQCAIIBRJBEAgASAIQQJ0IhMgA2ooAgAgGWxqIRIgBAR9IAQgE2oqAgAFQwAAgD8LIg0gDYwgDJQgDUMAAAAAXhv9EyEaQQAhGANAIBggGUkEQCAHIBhqIhMgGiASIBhq/QAEAP3mASAT/QAEAP3kAf0LBAAgGEEQaiEYDAELCyAIQQFqIQgMAQsLIBcgByAZ/AoAAP0MAAAAAAAAAAAAAAAAAAAAACEbQQAhCANAIAggGUkEQCAHIAhq/QAEACIaIBr95gEgG/3kASEbIAhBEGohCAwBCwsgG/0fACAb/R8BkiAb/R8CkiAb/R8DkiIOQxMu4SmUQwjlPB6XIQ9BACEYA0AgCSAYSiAOIA9ecQRAIAYgECABIAMgBCARIBQgFyAWIBkQAP0MAAAAAAAAAAAAAAAAAAAAACEbQQAhCANAIAggGUkEQCAIIBdq/QAEACAIIBZq/QAEAP3mASAb/eQBIRsgCEEQaiEIDAELCyAOIBv9HwAgG/0fAZIgG/0fApIgG/0fA5KVIg39EyEaQQAhCANAIAggGUkEQCAIIBVqIhIgGiAIIBdq/QAEAP3mASAS/QAEAP3kAf0LBAAgCEEQaiEIDAELCyANjP0TIRpBACEIA0AgCCAZSQRAIAcgCGoiEiAaIAggFmr9AAQA/eYBIBL9AAQA/eQB/QsEACAIQRBqIQgMAQsL/QwAAAAAAAAAAAAAAAAAAAAAIRtBACEIA0AgCCAZSQRAIAcgCGr9AAQAIhogGv3mASAb/eQBIRsgCEEQaiEIDAELCyAb/R8AIBv9HwGSIBv9HwKSIBv9HwOSIg0gDpX9EyEaIA0hDkEAIQgDQCAIIBlJBEAgCCAXaiISIBogEv0ABAD95gEgByAIav0ABAD95AH9CwQAIAhBEGohCAwBCwsgGEEBaiEYDAELCwsgCkEBaiEKDAELCwv3AwMIfwR7AX0gBEEAIAJBAnQiBiACbPwLACAAIAEgBmxqIQcDQCAAIAZBA2xqIAdJBEAgACAGaiIJIAZqIgogBmohC0EAIQEDQCABIAZJBEAgBCABQQJ2IAZsaiEMIAAgAWoqAgD9EyEPIAEgCWoqAgD9EyEQIAEgCmoqAgD9EyENIAEgC2oqAgD9EyEOIAFBcHEhBQNAIAUgBkkEQCAFIAxqIgggDiAFIAtq/QAEAP3mASANIAUgCmr9AAQA/eYBIBAgBSAJav0ABAD95gEgDyAAIAVq/QAEAP3mASAI/QAEAP3kAf3kAf3kAf3kAf0LBAAgBUEQaiEFDAELCyABQQRqIQEMAQsLIAAgBkECdGohAAwBCwsDQCAAIAdJBEBBACEFA0AgBSAGSQRAIAQgBUECdiAGbGohCCAAIAVqKgIA/RMhDUEAIQEDQCABIAZJBEAgASAIaiIJIA0gACABav0ABAD95gEgCf0ABAD95AH9CwQAIAFBEGohAQwBCwsgBUEEaiEFDAELCyAAIAZqIQAMAQsLQQAhAANAIAAgAkkEQCAAIQEDQCABIAJJBEAgAyAEIAAgBmxqIAFBAnRqIgUqAgCUIREgBSAROAIAIAQgASAGbGogAEECdGogETgCACABQQFqIQEMAQsLIABBAWohAAwBCwsL";var Gu="AGFzbQEAAAABLgRgCn99f39/f39/f38AYAV/f39/fwBgDX9/f39/f39/f39/f30AYAV/f399fwACEgEDZW52Bm1lbW9yeQIDAYCABAMFBAABAgMHJwQJc29sdmVSb3dzAAIEZ3JhbQADB2RvdFJvd3MAAQZtZW1vcnkCAArAFwTXCAIFfwV7IAH9EyEPA0AgCSAKSwRAIAggCmogDyAHIApq/QAEAP3mAf0LBAAgCkEQaiEKDAELCwNAIAkgC0sEQCAAIAtBAnYgCWxqIQwgByALaiIKKgIA/RMhDyAKKgIE/RMhECAKKgII/RMhESAKKgIM/RMhEkEAIQoDQCAJIApLBEAgCCAKaiINIBIgDCAJQQNsaiAKav0ABAD95gEgESAMIAlBAXRqIApq/QAEAP3mASAQIAkgDGogCmr9AAQA/eYBIA8gCiAMav0ABAD95gEgDf0ABAD95AH95AH95AH95AH9CwQAIApBEGohCgwBCwsgC0EQaiELDAELCwNAIAVBA2oiACAGSQRAIAIgAyAFQQJ0aigCACAJbGohCyACIAMgBUEBakECdGooAgAgCWxqIQwgAiADIAVBAmpBAnRqKAIAIAlsaiENIAIgAyAAQQJ0aigCACAJbGohCv0MAAAAAAAAAAAAAAAAAAAAACEP/QwAAAAAAAAAAAAAAAAAAAAAIRD9DAAAAAAAAAAAAAAAAAAAAAAhEf0MAAAAAAAAAAAAAAAAAAAAACESQQAhAANAIAAgCUkEQCAAIAdq/QAEACITIAAgC2r9AAQA/eYBIA/95AEhDyATIAAgDGr9AAQA/eYBIBD95AEhECATIAAgDWr9AAQA/eYBIBH95AEhESATIAAgCmr9AAQA/eYBIBL95AEhEiAAQRBqIQAMAQsLIA/9HwAgD/0fAZIgD/0fApIgD/0fA5IgBAR9IAQgBUECdGoqAgAFQwAAgD8Li5T9EyEPIAVBAWohACAQ/R8AIBD9HwGSIBD9HwKSIBD9HwOSIAQEfSAEIABBAnRqKgIABUMAAIA/C4uU/RMhECAFQQJqIQAgEf0fACAR/R8BkiAR/R8CkiAR/R8DkiAEBH0gBCAAQQJ0aioCAAVDAACAPwuLlP0TIREgBUEDaiEAIBL9HwAgEv0fAZIgEv0fApIgEv0fA5IgBAR9IAQgAEECdGoqAgAFQwAAgD8Li5T9EyESQQAhAANAIAAgCUkEQCAAIAhqIg4gEiAAIApq/QAEAP3mASARIAAgDWr9AAQA/eYBIBAgACAMav0ABAD95gEgDyAAIAtq/QAEAP3mASAO/QAEAP3kAf3kAf3kAf3kAf0LBAAgAEEQaiEADAELCyAFQQRqIQUMAQsLA0AgBSAGSQRAIAIgAyAFQQJ0aigCACAJbGohC/0MAAAAAAAAAAAAAAAAAAAAACEPQQAhCgNAIAkgCksEQCAHIApq/QAEACAKIAtq/QAEAP3mASAP/eQBIQ8gCkEQaiEKDAELCyAP/R8AIA/9HwGSIA/9HwKSIA/9HwOSIAQEfSAEIAVBAnRqKgIABUMAAIA/C4uU/RMhD0EAIQADQCAAIAlJBEAgACAIaiIKIA8gACALav0ABAD95gEgCv0ABAD95AH9CwQAIABBEGohAAwBCwsgBUEBaiEFDAELCwv7AwIFewF/IANBAnQhAyAEIAJBAnRqIQoDQCAEQQxqIApJBED9DAAAAAAAAAAAAAAAAAAAAAAhBf0MAAAAAAAAAAAAAAAAAAAAACEG/QwAAAAAAAAAAAAAAAAAAAAAIQf9DAAAAAAAAAAAAAAAAAAAAAAhCEEAIQIDQCACIANJBEAgASACav0ABAAiCSAAIAJq/QAEAP3mASAF/eQBIQUgCSAAIANqIAJq/QAEAP3mASAG/eQBIQYgCSAAIANBAXRqIAJq/QAEAP3mASAH/eQBIQcgCSAAIANBA2xqIAJq/QAEAP3mASAI/eQBIQggAkEQaiECDAELCyAEIAX9HwAgBf0fAZIgBf0fApIgBf0fA5I4AgAgBCAG/R8AIAb9HwGSIAb9HwKSIAb9HwOSOAIEIAQgB/0fACAH/R8BkiAH/R8CkiAH/R8DkjgCCCAEIAj9HwAgCP0fAZIgCP0fApIgCP0fA5I4AgwgACADQQJ0aiEAIARBEGohBAwBCwsDQCAEIApJBED9DAAAAAAAAAAAAAAAAAAAAAAhBUEAIQIDQCACIANJBEAgASACav0ABAAgACACav0ABAD95gEgBf3kASEFIAJBEGohAgwBCwsgBCAF/R8AIAX9HwGSIAX9HwKSIAX9HwOSOAIAIARBBGohBCAAIANqIQAMAQsLC+4GAwR9CX8CeyAIQQJ0IhkgB2ohFyAHIBlBAXRqIRYDQCAKIAtIBEAgCkECdCIIIAVqKgIAIRAgACAKIBlsaiEVAkAgAiAIaiIIKAIAIhEgCCgCBCIURgRAIBVBACAZ/AsADAELIAYgECABIAMgBCARIBQgFSAWIBkQAEEAIQgDQCAIIBlJBEAgByAIaiAIIBZq/QAEAP3hAf0LBAAgCEEQaiEIDAELCyARIQgDQCAIIBRJBEAgASAIQQJ0IhMgA2ooAgAgGWxqIRIgBAR9IAQgE2oqAgAFQwAAgD8LIg0gDYwgDJQgDUMAAAAAXhv9EyEaQQAhGANAIBggGUkEQCAHIBhqIhMgGiASIBhq/QAEAP3mASAT/QAEAP3kAf0LBAAgGEEQaiEYDAELCyAIQQFqIQgMAQsLIBcgByAZ/AoAAP0MAAAAAAAAAAAAAAAAAAAAACEbQQAhCANAIAggGUkEQCAHIAhq/QAEACIaIBr95gEgG/3kASEbIAhBEGohCAwBCwsgG/0fACAb/R8BkiAb/R8CkiAb/R8DkiIOQxMu4SmUQwjlPB6XIQ9BACEYA0AgCSAYSiAOIA9ecQRAIAYgECABIAMgBCARIBQgFyAWIBkQAP0MAAAAAAAAAAAAAAAAAAAAACEbQQAhCANAIAggGUkEQCAIIBdq/QAEACAIIBZq/QAEAP3mASAb/eQBIRsgCEEQaiEIDAELCyAOIBv9HwAgG/0fAZIgG/0fApIgG/0fA5KVIg39EyEaQQAhCANAIAggGUkEQCAIIBVqIhIgGiAIIBdq/QAEAP3mASAS/QAEAP3kAf0LBAAgCEEQaiEIDAELCyANjP0TIRpBACEIA0AgCCAZSQRAIAcgCGoiEiAaIAggFmr9AAQA/eYBIBL9AAQA/eQB/QsEACAIQRBqIQgMAQsL/QwAAAAAAAAAAAAAAAAAAAAAIRtBACEIA0AgCCAZSQRAIAcgCGr9AAQAIhogGv3mASAb/eQBIRsgCEEQaiEIDAELCyAb/R8AIBv9HwGSIBv9HwKSIBv9HwOSIg0gDpX9EyEaIA0hDkEAIQgDQCAIIBlJBEAgCCAXaiISIBogEv0ABAD95gEgByAIav0ABAD95AH9CwQAIAhBEGohCAwBCwsgGEEBaiEYDAELCwsgCkEBaiEKDAELCwv3AwMIfwR7AX0gBEEAIAJBAnQiBiACbPwLACAAIAEgBmxqIQcDQCAAIAZBA2xqIAdJBEAgACAGaiIJIAZqIgogBmohC0EAIQEDQCABIAZJBEAgBCABQQJ2IAZsaiEMIAAgAWoqAgD9EyEPIAEgCWoqAgD9EyEQIAEgCmoqAgD9EyENIAEgC2oqAgD9EyEOIAFBcHEhBQNAIAUgBkkEQCAFIAxqIgggDiAFIAtq/QAEAP3mASANIAUgCmr9AAQA/eYBIBAgBSAJav0ABAD95gEgDyAAIAVq/QAEAP3mASAI/QAEAP3kAf3kAf3kAf3kAf0LBAAgBUEQaiEFDAELCyABQQRqIQEMAQsLIAAgBkECdGohAAwBCwsDQCAAIAdJBEBBACEFA0AgBSAGSQRAIAQgBUECdiAGbGohCCAAIAVqKgIA/RMhDUEAIQEDQCABIAZJBEAgASAIaiIJIA0gACABav0ABAD95gEgCf0ABAD95AH9CwQAIAFBEGohAQwBCwsgBUEEaiEFDAELCyAAIAZqIQAMAQsLQQAhAANAIAAgAkkEQCAAIQEDQCABIAJJBEAgAyAEIAAgBmxqIAFBAnRqIgUqAgCUIREgBSAROAIAIAQgASAGbGogAEECdGogETgCACABQQFqIQEMAQsLIABBAWohAAwBCwsL";var Vo=()=>ni(Uu),Wu=t=>ni(Gu,t),qu=()=>new WebAssembly.Memory({initial:1,maximum:65536,shared:!0});var[Vu,Gr,os,Qu]=[0,1,2,3],di=16,Hu=30,mi=2**16;function zu(t,{memory:e,d:r,cgSteps:o,shared:n,counters:s,sides:a},i){let l=new Int32Array(e.buffer,s,di/4),c=!1,u=a.map(({runs:p,count:f})=>new Int32Array(e.buffer,p,2*f));return{open(p){Atomics.store(l,Gr,0),Atomics.store(l,Vu,p*mi),Atomics.store(l,os,p),Atomics.notify(l,os)},solveNext(){let p=Atomics.add(l,Vu,1),f=Math.floor(p/mi);if(f===0)return!1;let m=f%2,{x:d,y:h,ptr:g,idx:x,weights:y,lambda:A,count:b}=a[m],E=p%mi;if(E>=b)return!1;let[I,T]=u[m].subarray(2*E);return t.solveRows(d,h,g,x,y,A,n,i,r,o,I,T,0),c||Atomics.add(l,Qu,1),c=!0,Atomics.add(l,Gr,1),Atomics.notify(l,Gr),!0},join(p){let{count:f}=a[p%2],m=0;for(let d=Atomics.load(l,Gr);d<f;d=Atomics.load(l,Gr))if(!(Atomics.wait(l,Gr,d,1e3)!=="timed-out"||++m<Hu))throw new H("trainer-crashed",`A thread ended nothing in ${Hu} s.`)},wait:p=>{Atomics.wait(l,os,p)},turn:()=>Atomics.load(l,os),solvers:()=>Atomics.load(l,Qu)}}var hi=(t,e)=>({side:e,ptr:t(e.ptr),idx:t(e.idx),weights:e.weights?t(e.weights):0,lambda:t(e.lambda)}),cy=2e7;async function Ku(t,e,r,o,n){let{d:s,cgSteps:a,unobservedWeight:i}=e,l=await(n?Wu(qu()):Vo()),{users:c,items:u}=qo(t,e),{place:p,reserve:f}=Uo(l.memory),m=f(4*s*s),d=Array.from({length:1+(n?.count??0)},()=>f(12*s)),h=f(di),g=f(4*c.rows*s),x=p(r??Wo(u.rows,e)),y=(F,L,D)=>{let U=[...fi(F,e,cy)].flat(),{ptr:W,idx:V,weights:ae,lambda:Ie}=hi(p,F);return{x:L,y:D,ptr:W,idx:V,weights:ae,lambda:Ie,runs:p(Int32Array.from(U)),count:U.length/2}},A=[y(u,x,g),y(c,g,x)],b={memory:l.memory,d:s,cgSteps:a,shared:m,counters:h,sides:A},E=zu(l,b,d[0]),I=n?d.slice(1).map(F=>n.start(b,F)):[],T=0;async function k(F){for(T++,l.gram(A[T%2].y,F,s,i,m),E.open(T);E.solveNext();){let L=o?.();L&&await L}E.join(T)}return{backend:"wasm",async sweep(){await k(u.rows),await k(c.rows)},itemFactors:()=>new Float32Array(l.memory.buffer,x,u.rows*s).slice(),dispose(){for(let F of I)F();n?.onEnd?.(E.solvers())}}}function ju(t,e){for(let r=0;r<e;r++)uy(t,e,r)}function uy(t,e,r){let o=r*e;for(let n=0;n<=r;n++){let s=n*e,a=0,i=0,l=0;for(;l+1<n;l+=2)a+=t[o+l]*t[s+l],i+=t[o+l+1]*t[s+l+1];l<n&&(a+=t[o+l]*t[s+l]);let c=t[o+n]-a-i;t[o+n]=r===n?Math.sqrt(c):c/t[s+n]}}function gi(t,e,r,o=0){for(let n=o;n<r;n++){let s=n*r,a=e[n];for(let i=o;i<n;i++)a-=t[s+i]*e[i];e[n]=a/t[s+n]}}function xi(t,e,r){for(let o=r-1;o>=0;o--){let n=o*r,s=e[o]/t[n+o];e[o]=s;for(let a=0;a<o;a++)e[a]-=t[n+a]*s}}var Xu=({halfLife:t})=>t>0?{halfLife:t}:void 0;function kt(t,e){if(!e)return t;let{preference:r,confidence:o}=t,n=new Float32Array(o.length);for(let s=o.length-1,a=0;s>=0;s--)n[s]=o[s]*py(a,e),r[s]>0&&a++;return{...t,confidence:n}}var py=(t,{halfLife:e})=>t===0?1:2**(-t/e);var Ju=t=>!("shared"in t);var fy=/swiftshader|llvmpipe|softpipe|swrast|software|basic render|warp\b/i;function Yu(t){let e=/firefox/i.test(navigator.userAgent)?null:t.getExtension("WEBGL_debug_renderer_info");return String(t.getParameter(e?e.UNMASKED_RENDERER_WEBGL:t.RENDERER))}function my(t){return!fy.test(Yu(t))}function Zu(){if(typeof OffscreenCanvas>"u")return{name:"none",hardware:!1};let t=new OffscreenCanvas(1,1).getContext("webgl2");if(!t)return{name:"none",hardware:!1};let e={name:Yu(t),hardware:my(t)};return t.getExtension("WEBGL_lose_context")?.loseContext(),e}function ep(t,e,r){let{d:o,regularisation:n,unobservedWeight:s,frequencyExponent:a,byCount:i}=e;return{shape:"factors",id:"als",d:o,factors:t,encoder:{kind:"ridge",get gram(){return r??=Oc(t,t.length/o,o),r},regularisation:n,unobservedWeight:s,frequencyExponent:a,byCount:i},recency:Xu(e)}}function tp(t,e,r){let{ptr:o,idx:n,tokenWeights:s,norm:a}=t,i=new Float64Array(s.length);for(let l=0;l<e.length;l++){let c=e[l];if(a[c]!==0)for(let u=o[c];u<o[c+1];u++)i[n[u]]+=r[l]*s[n[u]]/a[c]}return i}function rp(t,e){let{ptr:r,idx:o,tokenWeights:n,norm:s}=t,a=new Float32Array(s.length);for(let i=0;i<a.length;i++){let l=0;for(let c=r[i];c<r[i+1];c++)l+=e[o[c]]*n[o[c]];l!==0&&(a[i]=l/s[i])}return a}function op({ptr:t,idx:e,tokenWeights:r,norm:o},n,s){let a=0;for(let i=t[n];i<t[n+1];i++)for(let l=t[s];l<t[s+1];l++)e[i]===e[l]&&(a+=r[e[i]]**2);return a&&a/(o[n]*o[s])}var dy=-1e9;function*np(t,e,r){let{batch:o,idDropout:n}=e,s=et(t),a=Int32Array.from(s.keys()).filter(u=>s[u]>0),i=Math.min(e.candidates,a.length),l=Math.max(1,Math.floor(i/o)),c=Array.from({length:t.rows},(u,p)=>p).filter(u=>t.ptr[u+1]-t.ptr[u]>=2);Ae(c,r);for(let u=0;u<c.length;u+=o){let p=c.slice(u,u+o).map(b=>hy(t,b,l,e,r)),{candidates:f,columnOf:m,expected:d}=gy(p,s,a,i,r),h=new Float32Array(o*i),g=new Float32Array(o*i),x=f.map(b=>i===a.length?0:-Math.log(-Math.expm1(-d(b))));p.forEach((b,E)=>{let I=t.idx.subarray(t.ptr[b.row],t.ptr[b.row+1]);g.set(x,E*i);for(let T of I)m[T]>=0&&(g[E*i+m[T]]=dy);for(let T of b.targets)g[E*i+m[T]]=0,h[E*i+m[T]]=1/b.targets.length});let{histories:y,masses:A}=xy(t,p,o);yield{visitors:p.length,histories:y,masses:A,idWeights:y.weights.map(b=>r()<n?0:b),candidates:Int32Array.from(f),keep:Float32Array.from(f,()=>r()<n?0:1),targets:h,offsets:g}}}function hy({ptr:t,idx:e},r,o,{targets:n,mostEntries:s},a){let i=Int32Array.from({length:t[r+1]-t[r]},(u,p)=>t[r]+p),l=Ae(i,a).subarray(0,s),c=Math.max(1,Math.floor(n*l.length));return{row:r,history:l.subarray(c),targets:l.subarray(0,Math.min(c,o)).map(u=>e[u])}}function gy(t,e,r,o,n){let s=new Int32Array(e.length).fill(-1),a=[],i=f=>{s[f]<0&&(s[f]=a.push(f)-1)},l=0;for(let{targets:f}of t)l+=f.length,f.forEach(i);let c=o-a.length;for(o===r.length&&r.forEach(i);a.length<o;)i(r[Math.floor(n()*r.length)]);let u=e.reduce((f,m)=>f+m,0);return{candidates:a,columnOf:s,expected:f=>l*e[f]/u+c/r.length}}function xy({cols:t,idx:e,weights:r},o,n){let s=new Int32Array(n+1);for(let c=0;c<n;c++)s[c+1]=s[c]+(o[c]?.history.length??0);let a=new Int32Array(s[n]),i=new Float32Array(a.length),l=new Float32Array(n);return o.forEach(({history:c},u)=>{let p=m=>r?r[m]:1,f=c.reduce((m,d)=>m+p(d),0);l[u]=f,c.forEach((m,d)=>{a[s[u]+d]=e[m],i[s[u]+d]=p(m)/f})}),{histories:{rows:n,cols:t,ptr:s,idx:a,weights:i},masses:l}}function sp(t,{id:e,encoder:r},{d:o},{factors:n,tensors:s}){return{shape:"factors",id:e,d:o,factors:Zn(n,o,t),encoder:{...r,tensors:s}}}function ap(t,e,r,{items:o,preference:n,confidence:s},a,i){let l=new Float64Array(r*r);for(let d=0;d<r*r;d++)l[d]=i*e[d];for(let d=0;d<r;d++)l[d*r+d]+=a;let c=new Float64Array(r),u=Math.ceil(o.length/4)*4,p=Int32Array.from({length:u},(d,h)=>h<o.length?o[h]*r:0),f=Float64Array.from({length:u},(d,h)=>h<o.length?s[h]:0),m=Float64Array.from({length:u},(d,h)=>h<o.length?n[h]:0);for(let d=0;d<u;d+=4){let h=p[d],g=p[d+1],x=p[d+2],y=p[d+3];for(let A=0;A<r;A++){let b=f[d]*t[h+A],E=f[d+1]*t[g+A],I=f[d+2]*t[x+A],T=f[d+3]*t[y+A];c[A]+=m[d]*b+m[d+1]*E+m[d+2]*I+m[d+3]*T;let k=A*r;for(let F=0;F<=A;F++)l[k+F]+=b*t[h+F]+E*t[g+F]+I*t[x+F]+T*t[y+F]}}return ju(l,r),gi(l,c,r),xi(l,c,r),{vector:c,cholesky:l}}function ip(t,e,{items:r,preference:o,confidence:n},s,a){let i=Float64Array.from(t.subarray(a*e,a*e+e));gi(s,i,e),xi(s,i,e);let l=new Float64Array(r.length);for(let c=0;c<l.length;c++){let u=r[c]*e,p=0;for(let f=0;f<e;f++)p+=i[f]*t[u+f];l[c]=n[c]*o[c]*p}return l}var fr=({items:t,passed:e=0})=>t.subarray(e),Rt=({items:t,passed:e=0})=>t.length-e;function ns(t,e){let{encoder:r}=t;return cr(r)||Lr(r)?iu(t,r,e):r.kind==="ridge"?Ay(t,r,e):yy(t,r,e)}function Ay({d:t,factors:e},r,o){let n=o.confidence.reduce((l,c)=>l+c,0),s=Ur(r,n,Rt(o),e.length/t),{vector:a,cholesky:i}=ap(e,r.gram,t,o,s,r.unobservedWeight);return{vector:a,explain:l=>ip(e,t,o,i,l)}}function yy({d:t,factors:e},{inputs:r,pooling:o},n){let{items:s,preference:a,confidence:i}=n,l=a.reduce((d,h,g)=>d+Math.abs(h)*i[g],0)||1,c=o==="sum"?1:o==="mean"?l:Math.sqrt(l),u=Float64Array.from(a,(d,h)=>d*i[h]/c),p="ptr"in r?by(r):wy(r,t),f=new Float64Array(t);return s.forEach((d,h)=>{p(d,(g,x)=>{f[g]+=u[h]*x})}),{vector:f,explain:d=>u.map((h,g)=>{let x=0;return p(s[g],(y,A)=>{x+=A*e[d*t+y]}),h*x})}}function by({ptr:t,idx:e,weights:r}){return(o,n)=>{for(let s=t[o];s<t[o+1];s++)n(e[s],r?r[s]:1)}}function wy(t,e){return(r,o)=>{for(let n=0;n<e;n++)o(n,t[r*e+n])}}var Ey=new WeakMap;function lp(t,e,r){return Ey.get(t.factors)?.(t,e,r)??{scores:Iy(t,e,r)}}function Iy({factors:t,d:e,bias:r},o,n=new Float32Array(t.length/e)){if(Xn(t,o,e,n),r)for(let s=0;s<n.length;s++)n[s]+=r[s];return n}function cp(t,e,{d:r,seed:o}){let n=le(o),s=(i,l)=>Float32Array.from({length:i},()=>l*Ce(n)),a=()=>{let i=s(t.length*r,.1/Math.sqrt(r));return t.forEach((l,c)=>{l===0&&i.fill(0,c*r,c*r+r)}),i};return{inputIds:a(),inputContent:s(e*r,1/Math.sqrt(r)),visitorBias:s(r,1/Math.sqrt(r)),outputIds:a(),outputContent:s(e*r,1/Math.sqrt(r))}}function up(t,{size:e,values:r},o){let n=mt(r,t.outputContent,t.outputIds.slice(),e,o),s=mt(r,t.inputContent,t.inputIds.slice(),e,o);for(let i=0;i<s.length;i++)s[i]+=t.visitorBias[i%o];let a={weights:pp(t.outputContent,o),bias:new Float32Array(o)};return{shape:"factors",id:"twotower",d:o,factors:n,encoder:{kind:"linear",pooling:"mean",inputs:s},itemEncoder:e>0?{layers:[a]}:void 0}}function pp(t,e){let r=t.length/e,o=new Float32Array(t.length);for(let n=0;n<r;n++)for(let s=0;s<e;s++)o[s*r+n]=t[n*e+s];return o}function fp({d:t,factors:e,encoder:r,itemEncoder:o},n){if(r.kind!=="linear"||"ptr"in r.inputs)throw new H("options-invalid","A two-tower training goes on from a two-tower model only.");let[s]=o?.layers??[],a=s?pp(s.weights,n.size):new Float32Array(n.size*t),i=mt(n.values,a,new Float32Array(e.length),n.size,t);return{inputIds:r.inputs.slice(),inputContent:new Float32Array(n.size*t),visitorBias:new Float32Array(t),outputIds:e.map((l,c)=>l-i[c]),outputContent:a}}var mp=(t,e)=>le(_n(e,0,t));var Ai=t=>t.map(({bias:e})=>new Float64Array(e.length));function Qo(t,e,r=Ai(t)){let o=e;for(let n=0;n<t.length;n++){let{weights:s,bias:a}=t[n],i=o.length;for(let c=0;c<i;c++)o[c]<0&&(o[c]=0);let l=r[n];for(let c=0,u=0;c<l.length;c++){let p=a[c],f=0;for(;f+3<i;f+=4,u+=4)p+=s[u]*o[f]+s[u+1]*o[f+1]+(s[u+2]*o[f+2]+s[u+3]*o[f+3]);for(;f<i;f++,u++)p+=s[u]*o[f];l[c]=p}o=l}return o}var dp=(t,e,{items:r,preference:o,confidence:n})=>{let s=Sy(t,e),{inputs:a}=e,i=g=>o[g]*n[g],l=Array.from(r.keys()).filter(g=>i(g)!==0&&!fe(a,r[g]*s,s)),c=l.reduce((g,x)=>g+Math.abs(i(x)),0),u=(g=-1)=>{let x=g<0?c:c-Math.abs(i(g)),y=Float64Array.from(e.start);if(l.length===0||l.length===1&&g>=0)return{vector:new Float64Array(t.d),score:()=>0};for(let A of l){if(A===g)continue;let b=i(A)/Math.sqrt(x);for(let E=0,I=r[A]*s;E<s;E++)y[E]+=b*a[I+E]}return e.kind==="tower"?Ty(t,e,y):vy(t,e,y)},{vector:p,score:f}=u(),m,d=g=>{m??=l.map(y=>u(y));let x=new Float64Array(r.length);return m.forEach((y,A)=>{x[l[A]]=f(g)-y.score(g)}),x},h=g=>{for(let x=0;x<g.length;x++)g[x]=f(x)+(t.bias?.[x]??0);return g};return{vector:p,explain:d,rest:g=>f(g)-d(g).reduce((x,y)=>x+y,0),scoreAll:e.kind==="interaction"?h:void 0}},Sy=({factors:t,d:e},{inputs:r})=>r.length/(t.length/e);function Ty({factors:t,d:e},{layers:r},o){let n=Qo(r,o);return{vector:n,score:s=>n.reduce((a,i,l)=>a+i*t[s*e+l],0)}}function vy({factors:t,d:e},{layers:r},o){let[n]=r,s=e-n.weights.length/n.bias.length,[a,i]=[new Float64Array(e-s),Ai(r)];return{vector:o,score(l){let c=l*e;if(fe(t,c,e))return 0;let u=0;for(let p=0;p<s;p++)u+=o[p]*t[c+p];for(let p=s;p<e;p++)a[p-s]=o[p]+t[c+p];return u+Qo(r,a,i)[0]}}}function hp({scores:t,segments:e},r={}){let o=e?.filter(({field:n,value:s})=>`${r[n]}`===s);return t.map((n,s)=>o?.reduce((a,{factors:i})=>a*i[s],n)??n)}function yi(t){return t.shape==="scores"?t.scores.length:t.shape==="attributes"?t.index.norm.length:t.shape==="neighbours"?t.ptr.length-1:t.factors.length/t.d}function ht(t,e,r=new Float32Array(yi(t))){if(t.shape==="neighbours"){let s=kt(e,t.recency),a=i=>ss(0,By(t,s,i));return{scores:ky(t,s,r),explain:a}}if(t.shape==="attributes")return Fy(t,e,r);if(t.shape==="factors"){let{vector:s,explain:a,rest:i,scoreAll:l}=ns(t,kt(e,t.recency));return{...l?{scores:l(r)}:lp(t,s,r),explain:c=>ss((t.bias?.[c]??0)+(i?.(c)??0),a(c))}}let o=t.segments?hp(t,e.context):t.scores;r.set(o);let n=new Float64Array(e.items.length);return{scores:r,explain:s=>ss(o[s],n)}}function ss(t,e){return{score:e.reduce((r,o)=>r+o,t),base:t,terms:e}}function Fy({index:t},{items:e,preference:r,confidence:o},n){let s=r.map((i,l)=>i*o[l]);n.set(rp(t,tp(t,e,s)));let a=i=>Float64Array.from(e,(l,c)=>s[c]*op(t,l,i));return{scores:n,explain:i=>ss(0,a(i))}}var gp=new WeakMap;function Cy(t){let e=t.ptr.length-1,r=gp.get(t)??Vt({...t,rows:e,cols:e});return gp.set(t,r),r}function ky(t,e,r){let o=new Float64Array(r.length);return Ry(t,e,(n,s)=>{o[n]+=s}),r.set(o),r}function Ry(t,{items:e,confidence:r,preference:o},n){let{ptr:s,idx:a,weights:i}=Cy(t);for(let l=0;l<e.length;l++){let c=r[l]*o[l];for(let u=s[e[l]];u<s[e[l]+1];u++)n(a[u],i[u]*c)}}function By({ptr:t,idx:e,weights:r},o,n){let s=new Map;for(let a=t[n];a<t[n+1];a++)s.set(e[a],r[a]);return Float64Array.from(o.items,(a,i)=>(s.get(a)??0)*o.confidence[i]*o.preference[i])}var Ny=60,xp=20,[Ap,yp]=[-1,4],$y=5,mr=512,Oy=2,_y=5;function bp(t,e,r){let o=[],n=Py(t.components,e,(i,{part:l},c)=>(o[c]=ht(t.parts[l],i),o[c].scores)),s=Wy(t,Rt(e),e.learned),a=My(n,s,r??new Float32Array(o[0].scores.length));return{scores:a,explain(i){let l=new Float64Array(e.items.length);return n.forEach((c,u)=>{let p=o[u].explain(i).terms,f=p.reduce((g,x)=>g+Math.abs(x),0);if(f===0)return;let m=p.reduce((g,x)=>g+x,0)<0?-1:1,d=(g,x)=>s[2*u]*Dy(g,c.scale)+s[2*u+1]*bi(x),h=m*(d(c.scores[i],Uy(c,i))-d(0,c.above[c.level(0)]));for(let g=0;g<l.length;g++)l[g]+=h/f*p[g]}),{score:a[i],base:l.reduce((c,u)=>c-u,a[i]),terms:l}}}}function My(t,e,r){return r.fill(0),t.forEach((o,n)=>{Gy(o,e[2*n],e[2*n+1],r)}),r}function Py(t,e,r){let o=t.map((s,a)=>{let{halfLife:i}=s;return r(i>0?kt(e,{halfLife:i}):e,s,a)}),n=new Uint8Array(o[0].length);for(let s of fr(e))n[s]=1;return o.map(s=>Ly(s,n))}function Ly(t,e){let r=Ze(t,Ny,e),o=new Int32Array(r.length),n=0;for(let p=0;p<r.length;p++)p<xp&&(n+=t[r[p]]),o[p]=p>0&&t[r[p]]===t[r[p-1]]?o[p-1]:p;let s=1/0;for(let p=0;p<t.length;p++)t[p]<s&&(s=t[p]);let a=r.length>0?t[r[r.length-1]]:s,i=a>s?(mr-1)/(a-s):0,l=p=>Math.min(mr-1,Math.max(0,Math.floor((p-s)*i))),c=new Uint16Array(t.length),u=new Float64Array(mr);for(let p=0;p<t.length;p++){let f=(t[p]-s)*i,m=f<mr?f:mr-1;c[p]=m,e[p]===0&&u[c[p]]++}for(let p=mr-1,f=0;p>=0;p--){let m=u[p];u[p]=f,f+=m}return r.length>0&&(u[i>0?mr-1:0]=o[r.length-1]),{scores:t,scale:n/xp,best:r,ranks:o,level:l,levelOf:c,above:u}}var Dy=(t,e)=>e>0?Math.min(yp,Math.max(Ap,t/e)):0,bi=t=>-Math.log1p(t/$y);function Uy({best:t,ranks:e,above:r,levelOf:o},n){let s=t.indexOf(n);return s>=0?e[s]:r[o[n]]}function Gy({scores:t,scale:e,best:r,ranks:o,levelOf:n,above:s},a,i,l){let c=s.map(p=>i*bi(p)),u=e>0?1/e:0;for(let p=0;p<l.length;p++){let f=t[p]*u,m=Math.min(yp,Math.max(Ap,f));l[p]+=a*m+c[n[p]]}r.forEach((p,f)=>{l[p]+=i*bi(o[f])-c[n[p]]})}function Wy(t,e,r){let o=Vy(t,e,r);if(!r)return o;let n=1/(1+Math.exp(-r.support));return o.map((s,a)=>s+n*r.personal[a]/t.deviations[a])}var qy=({found:t,heard:e})=>t.map(r=>_y*r/(e+Oy));function Vy({weights:t,components:e},r,o){let n=Math.log(Math.max(1,r))/4,s=o&&qy(o),a=i=>s?.[i]??0;return Float64Array.from({length:2*e.length},(i,l)=>{let[c,u,p,f]=[0,1,2,3].map(m=>t[4*l+m]);return c+u*n+p*a(l>>1)+f*a(0)})}var Qy=60;function wp(t,e,r){let o=t.parts.map(c=>ht(c,e)),n=o.map(({scores:c},u)=>wi(t.combine,t.parts[u],c)),s=n.map(c=>c.values),a=Jy(t,Rt(e)),i=Hy(s,a,r??new Float32Array(o[0].scores.length)),l=zy(t,s,e,i);return{scores:i,explain(c){let u=l?.places(c)?l.weights:a,p=new Float64Array(e.items.length);n.forEach(({termScale:m},d)=>{let h=u[d]*m(c);h!==0&&o[d].explain(c).terms.forEach((g,x)=>{p[x]+=h*g})});let f=i[c];return{score:f,base:p.reduce((m,d)=>m-d,f),terms:p}}}}function Hy(t,e,r){return r.fill(0),t.forEach((o,n)=>{let s=e[n];if(s!==0)for(let a=0;a<r.length;a++)r[a]+=s*o[a]}),r}var Ep=.01,Ip=1e-6;function zy(t,e,r,o){let{combine:n,cold:s,cascade:a,byLength:i}=t;if(n==="switch"&&s)return jy(s,e,o);let l=Rt(r)>=(i?.at(-1)?.items??0);return n==="cascade"&&a&&l?Xy(a,e,r,o):void 0}function Ky({visitors:t,from:e}){let r=new Int32Array(t.length),o=0;for(let n=0;n<r.length;n++)t[n]<e&&(r[o++]=n);return r.subarray(0,o)}function jy(t,e,r){let{weights:o,visitors:n,from:s}=t,a=Ky(t),i=Sp(e,o,a),[l,c]=[Float32Array.from(a,f=>r[f]),i].map(Tp),u=c.highest-c.mean,p=Math.max(Ep,u>Ip?(l.highest-l.mean)/u:0);for(let f=0;f<a.length;f++)r[a[f]]=l.mean+p*(i[f]-c.mean);return{places:f=>n[f]<s,weights:o.map(f=>p*f)}}function Xy({depth:t,weights:e},r,o,n){let s=new Uint8Array(n.length);for(let m of fr(o))s[m]=1;let a=Ze(n,t,s);if(a.length===0)return{places:()=>!1,weights:e};let i=Sp(r,e,a),[l,c]=[n[a[0]],n[a.at(-1)]],u=i.reduce((m,d)=>Math.min(m,d)),p=i.reduce((m,d)=>Math.max(m,d))-u,f=Math.max(Ep,p>Ip?(l-c)/p:0);for(let m=0;m<a.length;m++)n[a[m]]=c+f*(i[m]-u);return{places:m=>a.includes(m),weights:e.map(m=>f*m)}}function Sp(t,e,r){let o=new Float32Array(r.length);return t.forEach((n,s)=>{let a=e[s];if(a!==0)for(let i=0;i<o.length;i++)o[i]+=a*n[r[i]]}),o}function Jy({weights:t,byLength:e},r){if(!e?.length)return t;let o=e.findIndex(n=>n.items>=r);return o<=0?e.at(o).weights:Yy(e[o-1],e[o],r)}function Yy(t,e,r){let o=Math.log(r/t.items)/Math.log(e.items/t.items);return t.weights.map((n,s)=>n+o*(e.weights[s]-n))}function wi(t,{shape:e},r){return t==="rrf"?tb(r):eb(e==="scores"?r.map(Zy):r)}var Zy=t=>Math.sign(t)*Math.log1p(Math.abs(t));function eb(t){let{mean:e,deviation:r}=Tp(t),o=r>0?1/r:0,n=new Float32Array(t.length);for(let s=0;s<n.length;s++)n[s]=(t[s]-e)*o;return{values:n,termScale:()=>o}}function tb(t){let e=Float32Array.from(rb(t),r=>1/(Qy+r));return{values:e,termScale:r=>t[r]===0?0:e[r]/t[r]}}function Tp(t){let e=0,r=Number.NEGATIVE_INFINITY;for(let s=0;s<t.length;s++)e+=t[s],t[s]>r&&(r=t[s]);let o=e/t.length,n=0;for(let s=0;s<t.length;s++)n+=(t[s]-o)**2;return{mean:o,highest:r,deviation:Math.sqrt(n/t.length)}}function rb(t){let e=t.slice().sort();return Int32Array.from(t,r=>{let o=0,n=e.length;for(;o<n;){let s=o+n>>1;e[s]>r?n=s:o=s+1}return e.length-o+1})}function vp(t,e,r){return t.shape==="ensemble"?wp(t,e,r):ht(t,e,r)}function Fp(t,{features:e,values:r}){let{d:o,vectors:n}=t,s=new Float64Array(o),a=0;for(let i=0;i<e.length;i++)for(let l=0,c=e[i]*o;l<o;l++){let u=r[i]*n[c+l];s[l]+=u,a+=u*u}return t.kind==="crosses"?(s.reduce((i,l)=>i+l*l,0)-a)/2:Qo(t.layers,s.map((i,l)=>i+t.bias[l]))[0]}function ob(t,e){let r=t.map(s=>ht(s,e)),o=r.map(({scores:s},a)=>wi("weighted",t[a],s)),n=o.map(({values:s})=>s);return{visits:r,z:n,scales:o.map(({termScale:s})=>s(0)),sum:Cp(n)}}function Cp(t){let e=new Float32Array(t[0].length);for(let r of t)for(let o=0;o<e.length;o++)e[o]+=r[o];return e}function nb({features:t,traits:e},r,{context:o={},...n}){let s=fr(n),a=Math.log1p(s.length),i=ab(e,s),l=[],c=new Map;return t.forEach((u,p)=>{if("part"in u)l.push({at:p,part:u.part,scale:u.kind==="score"?1:a});else{let f=u.kind==="taste"?i.get(u.token)??0:sb(u,o)?1:0;f!==0&&c.set(u.token,[...c.get(u.token)??[],{at:p,value:f}])}}),(u,p)=>{for(let{at:f,part:m,scale:d}of l)p(f,d*r[m][u]);for(let f=e.ptr[u];f<e.ptr[u+1];f++)for(let{at:m,value:d}of c.get(e.idx[f])??[])p(m,d)}}function sb(t,e){return t.kind==="item"||String(e[t.name])===t.value}function ab({ptr:t,idx:e},r){let o=new Map;for(let n of r)for(let s=t[n];s<t[n+1];s++)o.set(e[s],(o.get(e[s])??0)+1/r.length);return o}function ib(t,e,r,o,n=Cp(e)){let{depth:s,weights:a,network:i}=t,l=nb(t,e,r),c=new Uint8Array(n.length);for(let h of fr(r))c[h]=1;let u=Ze(n,s,c),p=new Uint8Array(n.length),f=1/0;for(let h of u){let g=0,x=i&&{features:[],values:[]};l(h,(y,A)=>{g+=a[y]*A,x?.features.push(y),x?.values.push(A)}),i&&x&&(g+=Fp(i,x)),p[h]=1,o[h]=g,f=Math.min(f,o[h])}let m=-1/0;for(let h=0;h<n.length;h++)p[h]===0&&n[h]>m&&(m=n[h]);let d=u.length===0?0:f-1-m;for(let h=0;h<o.length;h++)p[h]===0&&(o[h]=n[h]+d);return p}function kp(t,e,r){let{parts:o,features:n,weights:s}=t,{visits:a,z:i,scales:l,sum:c}=ob(o,e),u=r??new Float32Array(c.length),p=ib(t,i,e,u,c),f=lb(n,s,o.length,Math.log1p(Rt(e)));return{scores:u,explain(m){let d=new Float64Array(e.items.length);return a.forEach((h,g)=>{let x=l[g]*(p[m]?f[g]:1);x!==0&&h.explain(m).terms.forEach((y,A)=>{d[A]+=x*y})}),{score:u[m],base:d.reduce((h,g)=>h-g,u[m]),terms:d}}}}function lb(t,e,r,o){let n=new Array(r).fill(0);return t.forEach((s,a)=>{"part"in s&&(n[s.part]+=e[a]*(s.kind==="score"?1:o))}),n}var Rp=new WeakMap;function cb(t){let e=Rp.get(t)??Vt({...t.rows,weights:t.rating?.above});return Rp.set(t,e),e}function Bp(t,e,r){let{rows:o,nearest:n,shrink:s,amplification:a}=t,{items:i,preference:l,confidence:c}=kt(e,t.recency),u=l.map((b,E)=>b*c[E]),p=Math.sqrt(u.reduce((b,E)=>b+E**2,0)),f=b=>p*Math.sqrt(o.ptr[b+1]-o.ptr[b])+s,m=cb(t),d=new Float64Array(o.rows);i.forEach((b,E)=>{for(let I=m.ptr[b];I<m.ptr[b+1];I++)d[m.idx[I]]+=u[E]});let h=Ze(d.map((b,E)=>b>0?b/f(E):Number.NaN),n),g=Float64Array.from(h,b=>d[b]**(a-1)/f(b)**a),x=new Float64Array(o.cols);h.forEach((b,E)=>{for(let I=o.ptr[b];I<o.ptr[b+1];I++)x[o.idx[I]]+=g[E]*d[b]});let y=r??new Float32Array(o.cols),A;return y.set(x),{scores:y,explain(b){let E=new Float64Array(i.length);return A??=Array.from(h,I=>new Set(o.idx.subarray(o.ptr[I],o.ptr[I+1]))),A.forEach((I,T)=>{if(I.has(b))for(let k=0;k<i.length;k++)I.has(i[k])&&(E[k]+=g[T]*u[k])}),{score:y[b],base:0,terms:E}}}}function Np(t,e,r,o){if(t==="gru")return{input:[e,3*e],recurrent:[e,3*e],bias:[1,3*e],output:[e,e]};let n={positions:[r,e],norm:[2,e]};for(let s=0;s<o;s++){let a={attendNorm:[2,e],attend:[e,3*e],mix:[e,e],layerNorm:[2,e]},i={in:[e,e],inBias:[1,e],out:[e,e],outBias:[1,e]};for(let[l,c]of Object.entries({...a,...i}))n[`block${s}.${l}`]=c}return n}function as(t,e=""){let r=0;for(;`${e}block${r}.attend`in t;)r++;return r}var Op=({tensors:t,heads:e,length:r},o,n)=>{let s=o.length/n,a=o.map((c,u)=>c+t.positions[(r-s)*n+u]),i=as(t),l=$p(a,t["block0.attendNorm"],t["block0.attend"],n);return c=>{let[u,p]=[a,l],f=c===s-1?s-2:s-1;for(let m=0;m<i;m++){let d=g=>t[`block${m}.${g}`];m>0&&(p=$p(u,d("attendNorm"),d("attend"),n));let h=u.slice();for(let g=m===i-1?f:0;g<=f;g++){if(g===c)continue;let x=h.subarray(g*n,(g+1)*n);Qt(pb(p,g,c,e,n),d("mix"),x);let y=Float64Array.from(d("inBias"));Qt(Ei(x,d("layerNorm")),d("in"),y);for(let A=0;A<n;A++)x[A]+=d("outBias")[A];Qt(y.map(A=>Math.max(0,A)),d("out"),x)}u=h}return Ei(u.subarray(f*n,(f+1)*n),t.norm)}};function $p(t,e,r,o){let n=new Float64Array(3*t.length);for(let s=0;s<t.length;s+=o)Qt(Ei(t.subarray(s,s+o),e),r,n.subarray(3*s,3*(s+o)));return n}function pb(t,e,r,o,n){let s=new Float64Array(n),a=n/o;for(let i=0;i<n;i+=a){let l=new Float64Array(e+1);for(let p=0;p<=e;p++){let[f,m]=[3*e*n+i,(3*p+1)*n+i],d=0;for(let h=0;h<a;h++)d+=t[f+h]*t[m+h];l[p]=p===r?Number.NEGATIVE_INFINITY:d/Math.sqrt(a)}let c=l.reduce((p,f)=>Math.max(p,f)),u=l.reduce((p,f)=>p+Math.exp(f-c),0);for(let p=0;p<=e;p++){let[f,m]=[Math.exp(l[p]-c)/u,(3*p+2)*n+i];for(let d=0;d<a;d++)s[i+d]+=f*t[m+d]}}return s}function Qt(t,e,r){let o=r.length,n=0;for(;n+3<t.length;n+=4){let[s,a,i,l]=[t[n],t[n+1],t[n+2],t[n+3]],[c,u,p,f]=[n*o,(n+1)*o,(n+2)*o,(n+3)*o];for(let m=0;m<o;m++)r[m]+=s*e[c+m]+a*e[u+m]+i*e[p+m]+l*e[f+m]}for(;n<t.length;n++)for(let s=0;s<o;s++)r[s]+=t[n]*e[n*o+s]}function Ei(t,e){let r=t.length,o=t.reduce((a,i)=>a+i,0)/r,n=t.reduce((a,i)=>a+(i-o)*(i-o),0)/r,s=1/Math.sqrt(n+1e-5);return t.map((a,i)=>(a-o)*s*(1+e[i])+e[r+i])}var _p=t=>1/(1+Math.exp(-t)),Mp=({tensors:t},e,r)=>{let{input:o,recurrent:n,bias:s,output:a}=t,i=e.length/r,l=Array.from({length:i},(p,f)=>{let m=Float64Array.from(s);return Qt(e.subarray(f*r,(f+1)*r),o,m),m}),c=(p,f)=>{let m=new Float64Array(3*r);return Qt(p,n,m),p.map((d,h)=>{let g=_p(l[f][h]+m[h]),x=_p(l[f][r+h]+m[r+h]);return(1-x)*Math.tanh(l[f][2*r+h]+g*m[2*r+h])+x*d})},u=[new Float64Array(r)];for(let p=0;p<i;p++)u.push(c(u[p],p));return p=>{let f=p<0?u[i]:u[p];for(let d=p+1;p>=0&&d<i;d++)f=c(f,d);let m=new Float64Array(r);return Qt(f,a,m),m}};var fb={attention:Op,gru:Mp},mb=12,Pp=({d:t,factors:e},r,{items:o,preference:n})=>{let a=Array.from(o.keys()).filter(x=>n[x]>0&&!fe(e,o[x]*t,t)).slice(-r.length);if(a.length===0)return{vector:new Float64Array(t),explain:()=>new Float64Array(o.length)};let i=new Float64Array(a.length*t),l=Math.sqrt(t);a.forEach((x,y)=>{for(let A=0;A<t;A++)i[y*t+A]=l*e[o[x]*t+A]});let c=fb[r.kind](r,i,t),u=c(-1),p=(x,y)=>x.reduce((A,b,E)=>A+b*e[y*t+E],0),f=a.slice(-mb),m=a.length-f.length,d,h=()=>(d??=f.map((x,y)=>a.length===1?new Float64Array(t):c(m+y)),d),g=x=>{let[y,A]=[new Float64Array(o.length),p(u,x)];return h().forEach((b,E)=>{y[f[E]]=A-p(b,x)}),y};return{vector:u,explain:g,rest:x=>p(u,x)-g(x).reduce((y,A)=>y+A,0)}};au({sequence:Pp,deep:dp});function Lp(t){return t.shape==="rows"?t.rows.cols:yi("parts"in t?t.parts[0]:t)}function db(t,e,r){return t.shape==="rows"?Bp(t,e,r):t.shape==="edge"?bp(t,e,r):t.shape==="ranker"?kp(t,e,r):vp(t,e,r)}function is(t,e,r){return db(t,e,r).scores}function Dp({ptr:t,idx:e,weights:r},o){let[n,s]=[t[o],t[o+1]],a=e.subarray(n,s),i=r?.subarray(n,s)??new Float32Array(a.length).fill(1);return{items:a,preference:i.map(Math.sign),confidence:i.map(Math.abs)}}function Ii(t,e){let r=Dr(t);return o=>{let s=e&&e.ptr[o]<e.ptr[o+1]?yu(e,e.ptr[o]):void 0;return s?{...Dp(r,o),context:s}:Dp(r,o)}}function Ht(t,e){let r=Ii(e),o=new Float32Array(Lp(t));return n=>is(t,r(n),o)}var Up=20;async function Gp(t,e){if(t.shape!=="factors")return Ht(t,e);let{encoder:r,d:o,bias:n,recency:s}=t;if(r.kind==="ridge"&&o%4===0&&!n&&!s)return hb(t,r,e);let[a,i]=[await gb(t),Ii(e)];return l=>a(i(l))}async function hb({factors:t,d:e},r,o){let n=await Vo(),{place:s,reserve:a}=Uo(n.memory),i=s(t),{side:l,ptr:c,idx:u,weights:p,lambda:f}=hi(s,rs(Dr(o),r)),[m,d,h,g]=[e,e*e,3*e,l.cols].map(A=>a(4*A));n.gram(i,l.cols,e,r.unobservedWeight,d);let{buffer:x}=n.memory,y=new Float32Array(x,g,l.cols);return A=>{new Float32Array(x,m,e).fill(0);let[b,E]=[c,f].map(I=>I+4*A);return n.solveRows(m,i,b,u,p,E,d,h,e,Up,0,1,-1),n.dotRows(i,m,l.cols,e,g),y}}async function gb(t){let{factors:e,bias:r,encoder:o,recency:n}=t;if(o.kind==="interaction")return W=>ht(t,W).scores;let s=4*Math.ceil(t.d/4),a=e.length/t.d,{known:i,placeOf:l}=xb(t),c=await Vo(),{place:u,reserve:p}=Uo(c.memory),f=p(4*i.length*s),[m,d]=[s,i.length].map(W=>p(4*W)),[h,g]=[2,a].map(W=>p(4*W)),[x,y,A]=[a,1,3*s].map(W=>p(4*W)),b=o.kind==="ridge"&&t.d===s?u(o.gram.map(W=>o.unobservedWeight*W)):void 0,{buffer:E}=c.memory,I=new Float32Array(E,f,i.length*s);i.forEach((W,V)=>{I.set(e.subarray(W*t.d,(W+1)*t.d),V*s)});let[T,k]=[new Float32Array(E,m,s),new Float32Array(E,d,i.length)],[F,L]=[new Int32Array(E,g,a),new Float32Array(E,x,a)],D=new Float32Array(a);r&&D.set(r);function U(W){let{items:V,preference:ae,confidence:Ie}=W;if(b===void 0||o.kind!=="ridge"||ae.some(ue=>Math.abs(ue)!==1)){T.set(ns(t,W).vector);return}let Se=0;for(let ue=0;ue<V.length;ue++)l[V[ue]]<0||(F[Se]=l[V[ue]],L[Se++]=ae[ue]*Ie[ue]);let Ft=Ie.reduce((ue,Ut)=>ue+Ut,0);new Int32Array(E,h,2)[1]=Se,new Float32Array(E,y,1)[0]=Ur(o,Ft,V.length,a),T.fill(0),c.solveRows(m,f,h,g,x,y,b,A,s,Up,0,1,-1)}return W=>{U(kt(W,n)),c.dotRows(f,m,i.length,s,d);for(let V=0;V<i.length;V++)D[i[V]]=k[V]+(r?r[i[V]]:0);return D}}function xb({factors:t,d:e}){let r=new Int32Array(t.length/e).fill(-1),o=0;for(let n=0;n<r.length;n++)for(let s=n*e;s<(n+1)*e;s++)if(t[s]!==0){r[n]=o++;break}return{placeOf:r,known:Int32Array.from(r.keys()).filter(n=>r[n]>=0)}}async function Ab(t,e){try{return await Gp(t,e)}catch(r){if(!["wasm-blocked","backend-unavailable"].includes(_r(r,"trainer-crashed").code))throw r;return Ht(t,e)}}function Wp({options:t},{backend:e,why:r,speeds:o,create:n}){return{backend:e,why:r,speeds:o,sweeps:t.sweeps,createScorer:e==="js"?void 0:Ab,async create(s,a,i){let l=await n(s,t,a?.factors,i);return{backend:l.backend,sweep:()=>l.sweep(),state:async()=>({factors:await l.itemFactors()}),model:async()=>ep(Zn(await l.itemFactors(),t.d,s),t),dispose:()=>l.dispose()}},startFrom:({factors:s})=>({factors:s})}}function qp({content:t,options:e},{backend:r,why:o,create:n}){let s=t?.features??yb;return{backend:r,why:o,sweeps:e.epochs,patience:e.patience,create:(a,i,l)=>n(a,s,e,i,l),startFrom:a=>({...fp(a,s)})}}var yb={size:0,values:new Float32Array};var Vp={wasm:Ku,js:Lu};var Ho=class{constructor(e,r){this.backend=e,this.dataMover=r,this.data=new WeakMap,this.dataIdsCount=0}get(e){return this.data.has(e)||this.dataMover.moveData(this.backend,e),this.data.get(e)}set(e,r){this.dataIdsCount++,this.data.set(e,r)}has(e){return this.data.has(e)}delete(e){return this.dataIdsCount--,this.data.delete(e)}numDataIds(){return this.dataIdsCount}},dr=class{refCount(e){return Pe("refCount")}incRef(e){return Pe("incRef")}timerAvailable(){return!0}time(e){return Pe("time")}read(e){return Pe("read")}readSync(e){return Pe("readSync")}readToGPU(e,r){return Pe("readToGPU")}numDataIds(){return Pe("numDataIds")}disposeData(e,r){return Pe("disposeData")}write(e,r,o){return Pe("write")}move(e,r,o,n,s){return Pe("move")}createTensorFromGPUData(e,r,o){return Pe("createTensorFromGPUData")}memory(){return Pe("memory")}floatPrecision(){return Pe("floatPrecision")}epsilon(){return this.floatPrecision()===32?1e-7:1e-4}dispose(){return Pe("dispose")}};function Pe(t){throw new Error(`'${t}' not yet implemented or not found in the registry. This kernel may not be supported by the tfjs backend you have chosen`)}function Qp(t){let e=t.length,r=0;for(;e>0;)r=Math.random()*e|0,e--,ls(t,e,r)}function bb(t,e){if(t.length!==e.length)throw new Error(`Array sizes must match to be shuffled together First array length was ${t.length}Second array length was ${e.length}`);let r=t.length,o=0;for(;r>0;)o=Math.random()*r|0,r--,ls(t,r,o),ls(e,r,o)}function Wr(t,e,r){return Math.max(t,Math.min(e,r))}function wb(t){return t%2===0?t:t+1}function ls(t,e,r){let o=t[e];t[e]=t[r],t[r]=o}function Eb(t){let e=0;for(let r=0;r<t.length;r++)e+=t[r];return e}function Ib(t,e){let r=Math.random();return e*r+(1-r)*t}function Sb(t,e){let r=0;for(let o=0;o<t.length;o++){let n=Number(t[o])-Number(e[o]);r+=n*n}return r}function N(t,e){if(!t)throw new Error(typeof e=="string"?e:e())}function cs(t,e,r=""){N(qr(t,e),()=>r+` Shapes ${t} and ${e} must match`)}function Tb(t){N(t!=null,()=>"The input to the tensor constructor must be a non-null value.")}function re(t){if(t.length===0)return 1;let e=t[0];for(let r=1;r<t.length;r++)e*=t[r];return e}function vb(t){return t.length===0}function Fb(t,e){if(t===e)return!0;if(t==null||e==null||t.length!==e.length)return!1;for(let r=0;r<t.length;r++)if(t[r]!==null&&e[r]!==null&&t[r]!==e[r])return!1;return!0}function qr(t,e){if(t===e)return!0;if(t==null||e==null||t.length!==e.length)return!1;for(let r=0;r<t.length;r++)if(t[r]!==e[r])return!1;return!0}function zo(t){return t%1===0}function Cb(t){if(Math.tanh!=null)return Math.tanh(t);if(t===1/0)return 1;if(t===-1/0)return-1;{let e=Math.exp(2*t);return(e-1)/(e+1)}}function kb(t){let e=Math.ceil(Math.sqrt(t));return[e,Math.ceil(t/e)]}function Rb(t){let e=new Uint32Array(t);for(let r=0;r<t;++r)e[r]=r;return Qp(e),e}function gr(t,e){return e<=t.length?t:t+" ".repeat(e-t.length)}function Bb(t,e=n=>0,r,o){return new Promise((n,s)=>{let a=0,i=()=>{if(t()){n();return}a++;let l=e(a);if(r!=null&&a>=r){s();return}o!=null?o(i,l):setTimeout(i,l)};i()})}function Nb(t,e){let r=1,o=-1;for(let s=0;s<t.length;++s)if(t[s]>=0)r*=t[s];else if(t[s]===-1){if(o!==-1)throw Error(`Shapes can only have 1 implicit size. Found -1 at dim ${o} and dim ${s}`);o=s}else if(t[s]<0)throw Error(`Shapes can not be < 0. Found ${t[s]} at dim ${s}`);if(o===-1){if(e>0&&e!==r)throw Error(`Size(${e}) must match the product of shape ${t}`);return t}if(r===0)throw Error(`Cannot infer the missing size in [${t}] when there are 0 elements`);if(e%r!==0)throw Error(`The implicit shape can't be a fractional number. Got ${e} / ${r}`);let n=t.slice();return n[o]=e/r,n}function Vr(t,e){let r=e.length;return t=t==null?e.map((o,n)=>n):[].concat(t),N(t.every(o=>o>=-r&&o<r),()=>`All values in axis param must be in range [-${r}, ${r}) but got axis ${t}`),N(t.every(o=>zo(o)),()=>`All values in axis param must be integers but got axis ${t}`),t.map(o=>o<0?r+o:o)}function $b(t,e){let r=[],o=[],n=e!=null&&Array.isArray(e)&&e.length===0,s=e==null||n?null:Vr(e,t).sort(),a=0;for(let i=0;i<t.length;++i){if(s!=null){if(s[a]===i&&t[i]!==1)throw new Error(`Can't squeeze axis ${i} since its dim '${t[i]}' is not 1`);(s[a]==null||s[a]>i)&&t[i]===1&&(r.push(t[i]),o.push(i)),s[a]<=i&&a++}t[i]!==1&&(r.push(t[i]),o.push(i))}return{newShape:r,keptDims:o}}function Ob(t,e){return us(t,e)}function us(t,e){let r=null;if(t==null||t==="float32")r=new Float32Array(e);else if(t==="int32")r=new Int32Array(e);else if(t==="bool")r=new Uint8Array(e);else if(t==="string")r=new Array(e);else throw new Error(`Unknown data type ${t}`);return r}function Si(t,e){for(let r=0;r<t.length;r++){let o=t[r];if(isNaN(o)||!isFinite(o))throw Error(`A tensor of type ${e} being uploaded contains ${o}.`)}}function Ti(t){return t==="bool"||t==="complex64"||t==="float32"||t==="int32"||t==="string"}function _b(t,e){return!(e==="complex64"||e==="float32"&&t!=="complex64"||e==="int32"&&t!=="float32"&&t!=="complex64"||e==="bool"&&t==="bool")}function Qr(t){if(t==="float32"||t==="int32")return 4;if(t==="complex64")return 8;if(t==="bool")return 1;throw new Error(`Unknown dtype ${t}`)}function vi(t){if(t==null)return 0;let e=0;return t.forEach(r=>e+=r.length),e}function Hr(t){return typeof t=="string"||t instanceof String}function Hp(t){return typeof t=="boolean"}function zp(t){return typeof t=="number"}function zt(t){return Array.isArray(t)?zt(t[0]):t instanceof Float32Array?"float32":t instanceof Int32Array||t instanceof Uint8Array||t instanceof Uint8ClampedArray?"int32":zp(t)?"float32":Hr(t)?"string":Hp(t)?"bool":"float32"}function zr(t){return!!(t&&t.constructor&&t.call&&t.apply)}function Kr(t,e){for(let r=e;r<t;++r)if(t%r===0)return r;return t}function gt(t){let e=t.length;if(e<2)return[];let r=new Array(e-1);r[e-2]=t[e-1];for(let o=e-3;o>=0;--o)r[o]=r[o+1]*t[o+1];return r}function Kp(t,e,r,o=!1){let n=new Array;if(e.length===1){let s=e[0]*(o?2:1);for(let a=0;a<s;a++)n[a]=r[t+a]}else{let s=e[0],a=e.slice(1),i=a.reduce((l,c)=>l*c)*(o?2:1);for(let l=0;l<s;l++)n[l]=Kp(t+l*i,a,r,o)}return n}function hr(t,e,r=!1){if(t.length===0)return e[0];let o=t.reduce((n,s)=>n*s)*(r?2:1);if(o===0)return[];if(o!==e.length)throw new Error(`[${t}] does not match the input size ${e.length}${r?" for a complex tensor":""}.`);return Kp(0,t,e,r)}function Mb(t,e){if(Array.isArray(t))return t;if(e==="float32")return t instanceof Float32Array?t:new Float32Array(t);if(e==="int32")return t instanceof Int32Array?t:new Int32Array(t);if(e==="bool"||e==="string")return Uint8Array.from(new Int32Array(t));throw new Error(`Unknown dtype ${e}`)}function Ko(t,e){let r=jr(t,e);for(let o=0;o<r.length;o++)r[o]=1;return r}function jr(t,e){if(e==null||e==="float32"||e==="complex64")return new Float32Array(t);if(e==="int32")return new Int32Array(t);if(e==="bool")return new Uint8Array(t);throw new Error(`Unknown data type ${e}`)}function Pb(t,e){let r=t.reduce((o,n)=>o*n,1);if(e==null||e==="float32")return hr(t,new Float32Array(r));if(e==="int32")return hr(t,new Int32Array(r));if(e==="bool")return hr(t,new Uint8Array(r));throw new Error(`Unknown data type ${e}`)}function He(t){t.forEach(e=>{N(Number.isInteger(e)&&e>=0,()=>`Tensor must have a shape comprised of positive integers but got shape [${t}].`)})}function Lb(t,e,r){if(e===0)return 0;if(e===1)return t[0];let o=t[t.length-1];for(let n=0;n<t.length-1;++n)o+=r[n]*t[n];return o}function Db(t,e,r){if(e===0)return[];if(e===1)return[t];let o=new Array(e);for(let n=0;n<o.length-1;++n)o[n]=Math.floor(t/r[n]),t-=o[n]*r[n];return o[o.length-1]=t,o}function xr(t){return t&&t.then&&typeof t.then=="function"}var jp="tfjsflags",jo=class{constructor(e){this.global=e,this.flags={},this.flagRegistry={},this.urlFlags={},this.getQueryParams=Gb,this.populateURLFlags()}setPlatform(e,r){this.platform!=null&&(S().getBool("IS_TEST")||S().getBool("PROD")||console.warn(`Platform ${this.platformName} has already been set. Overwriting the platform with ${e}.`)),this.platformName=e,this.platform=r}registerFlag(e,r,o){if(this.flagRegistry[e]={evaluationFn:r,setHook:o},this.urlFlags[e]!=null){let n=this.urlFlags[e];S().getBool("IS_TEST")||S().getBool("PROD")||console.warn(`Setting feature override from URL ${e}: ${n}.`),this.set(e,n)}}async getAsync(e){return e in this.flags?this.flags[e]:(this.flags[e]=await this.evaluateFlag(e),this.flags[e])}get(e){if(e in this.flags)return this.flags[e];let r=this.evaluateFlag(e);if(xr(r))throw new Error(`Flag ${e} cannot be synchronously evaluated. Please use getAsync() instead.`);return this.flags[e]=r,this.flags[e]}getNumber(e){return this.get(e)}getBool(e){return this.get(e)}getString(e){return this.get(e)}getFlags(){return this.flags}get features(){return this.flags}set(e,r){if(this.flagRegistry[e]==null)throw new Error(`Cannot set flag ${e} as it has not been registered.`);this.flags[e]=r,this.flagRegistry[e].setHook!=null&&this.flagRegistry[e].setHook(r)}evaluateFlag(e){if(this.flagRegistry[e]==null)throw new Error(`Cannot evaluate flag '${e}': no evaluation function found.`);return this.flagRegistry[e].evaluationFn()}setFlags(e){this.flags=Object.assign({},e)}reset(){this.flags={},this.urlFlags={},this.populateURLFlags()}populateURLFlags(){if(typeof this.global>"u"||typeof this.global.location>"u"||typeof this.global.location.search>"u")return;let e=this.getQueryParams(this.global.location.search);jp in e&&e[jp].split(",").forEach(o=>{let[n,s]=o.split(":");this.urlFlags[n]=qb(n,s)})}};function Gb(t){let e={};return t.replace(/[?&]([^=?&]+)(?:=([^&]*))?/g,(r,...o)=>(Wb(e,o[0],o[1]),o.join("="))),e}function Wb(t,e,r){t[decodeURIComponent(e)]=decodeURIComponent(r||"")}function qb(t,e){let r=e.toLowerCase();return r==="true"||r==="false"?r==="true":`${+r}`===r?+r:e}function S(){return Fi}var Fi=null;function Xp(t){Fi=t}var Ci;function ki(){if(Ci==null){let t;if(typeof window<"u")t=window;else if(typeof global<"u")t=global;else if(typeof process<"u")t=process;else if(typeof self<"u")t=self;else throw new Error("Could not find a global object");Ci=t}return Ci}function Vb(){let t=ki();return t._tfGlobals==null&&(t._tfGlobals=new Map),t._tfGlobals}function Xo(t,e){let r=Vb();if(r.has(t))return r.get(t);{let o=e();return r.set(t,o),r.get(t)}}var Xr="BatchMatMul";var Jp="BitwiseAnd";var Ar="Cast",Yp="Ceil";var ps="Complex",Zp="ComplexAbs",Jr="Concat";var ef="RealDiv";var tf="Equal";var rf="Expm1";var fs="Fill";var of="Floor",ms="FloorDiv";var nf="Greater",sf="GreaterEqual",yr="Identity";var Ri="Imag";var Bi="LeakyRelu",af="Less",lf="LessEqual";var ds="Maximum";var cf="Minimum";var Kt="Multiply";var Ni="NotEqual";var hs="PadV2";var $i="Prelu";var gs="Real";var Yr="Relu",Zr="Reshape";var uf="Relu6";var pf="Rsqrt";var br="Slice";var jt="Sigmoid",eo="Softplus",xs="Sqrt";var to="SplitV";var ff="SquaredDifference",mf="Square",df="StaticRegexReplace";var ro="Tanh",hf="Tile";var Xt="Transpose";var gf="ZerosLike",As="Step";function xt(...t){S().getBool("IS_TEST")||S().getBool("PROD")||console.warn(...t)}function Qb(...t){S().getBool("IS_TEST")||S().getBool("PROD")||console.log(...t)}var ys=Xo("kernelRegistry",()=>new Map),Oi=Xo("gradRegistry",()=>new Map);function Jo(t,e){let r=bf(t,e);return ys.get(r)}function Yo(t){return Oi.get(t)}function _i(t){let e=ys.entries(),r=[];for(;;){let{done:o,value:n}=e.next();if(o)break;let[s,a]=n,[i]=s.split("_");i===t&&r.push(a)}return r}function Af(t){let{kernelName:e,backendName:r}=t,o=bf(e,r);ys.has(o)&&xt(`The kernel '${e}' for backend '${r}' is already registered`),ys.set(o,t)}function yf(t){let{kernelName:e}=t;Oi.has(e)&&S().getBool("DEBUG")&&xt(`Overriding the gradient for '${e}'`),Oi.set(e,t)}function bf(t,e){return`${e}_${t}`}var w={};Gt(w,{arraysEqual:()=>qr,arraysEqualWithNull:()=>Fb,assert:()=>N,assertNonNegativeIntegerDimensions:()=>He,assertNonNull:()=>Tb,assertShapesMatch:()=>cs,bytesFromStringArray:()=>vi,bytesPerElement:()=>Qr,checkConversionForErrors:()=>Si,clamp:()=>Wr,computeStrides:()=>gt,convertBackendValuesAndArrayBuffer:()=>Mb,createScalarValue:()=>Yb,createShuffledIndices:()=>Rb,decodeString:()=>io,distSquared:()=>Sb,encodeString:()=>ao,fetch:()=>ew,fingerPrint64:()=>Jb,flatten:()=>Yt,getArrayFromDType:()=>us,getTypedArrayFromDType:()=>Ob,hasEncodingLoss:()=>_b,hexToLong:()=>Zo,indexToLoc:()=>Db,inferDtype:()=>zt,inferFromImplicitShape:()=>Nb,isBoolean:()=>Hp,isFunction:()=>zr,isInt:()=>zo,isNumber:()=>zp,isPromise:()=>xr,isScalarShape:()=>vb,isString:()=>Hr,isTypedArray:()=>ye,isValidDtype:()=>Ti,locToIndex:()=>Lb,makeOnesTypedArray:()=>Ko,makeZerosNestedTypedArray:()=>Pb,makeZerosTypedArray:()=>jr,nearestDivisor:()=>Kr,nearestLargerEven:()=>wb,now:()=>Tr,parseAxisParam:()=>Vr,randUniform:()=>Ib,repeatedTry:()=>Bb,rightPad:()=>gr,shuffle:()=>Qp,shuffleCombo:()=>bb,sizeFromShape:()=>re,sizeToSquarishShape:()=>kb,squeezeShape:()=>$b,sum:()=>Eb,swap:()=>ls,tanh:()=>Cb,toNestedArray:()=>hr,toTypedArray:()=>so});function bs(t){return t instanceof Float32Array||t instanceof Int32Array||t instanceof Uint8Array||t instanceof Uint8ClampedArray}var Di=mA(Bf());var Sr=Di.default||Di;function Zo(t){return Sr.fromString(t,!0,16)}var $f=Zo("c3a5c85c97cb3127"),Ir=Zo("b492b66fbe98f273"),Te=Zo("9ae16a3b2f90404f");function Li(t){return t.xor(t.shru(47))}function Of(t,e,r){let o=t.slice(e,e+r);return Sr.fromBytes(Array.from(o),!0,!0)}function Z(t,e){return Of(t,e,8)}function Nf(t,e){return Of(t,e,4)}function he(t,e){return e===0?t:t.shru(e).or(t.shl(64-e))}function Jt(t,e,r=Zo("9ddfea08eb382d69")){let o=t.xor(e).mul(r);o=o.xor(o.shru(47));let n=e.xor(o).mul(r);return n=n.xor(n.shru(47)),n=n.mul(r),n}function zb(t,e,r,o,n,s){n=n.add(t),s=he(s.add(n).add(o),21);let a=n;return n=n.add(e),n=n.add(r),s=s.add(he(n,44)),[n.add(o),s.add(a)]}function Es(t,e,r,o){return zb(Z(t,e),Z(t,e+8),Z(t,e+16),Z(t,e+24),r,o)}function Kb(t,e=t.length){if(e>=8){let r=Te.add(e*2),o=Z(t,0).add(Te),n=Z(t,e-8),s=he(n,37).mul(r).add(o),a=he(o,25).add(n).mul(r);return Jt(s,a,r)}if(e>=4){let r=Te.add(e*2),o=Nf(t,0);return Jt(o.shl(3).add(e),Nf(t,e-4),r)}if(e>0){let r=t[0],o=t[e>>1],n=t[e-1],s=r+(o<<8),a=e+(n<<2);return Li(Te.mul(s).xor($f.mul(a))).mul(Te)}return Te}function jb(t,e=t.length){let r=Te.add(e*2),o=Z(t,0).mul(Ir),n=Z(t,8),s=Z(t,e-8).mul(r),a=Z(t,e-16).mul(Te);return Jt(he(o.add(n),43).add(he(s,30)).add(a),o.add(he(n.add(Te),18)).add(s),r)}function Xb(t,e=t.length){let r=Te.add(e*2),o=Z(t,0).mul(Te),n=Z(t,8),s=Z(t,e-8).mul(r),a=Z(t,e-16).mul(Te),i=he(o.add(n),43).add(he(s,30)).add(a),l=Jt(i,o.add(he(n.add(Te),18)).add(s),r),c=Z(t,16).mul(r),u=Z(t,24),p=i.add(Z(t,e-32)).mul(r),f=l.add(Z(t,e-24)).mul(r);return Jt(he(c.add(u),43).add(he(p,30)).add(f),c.add(he(u.add(o),18)).add(p),r)}function Jb(t,e=t.length){let r=Sr.fromNumber(81,!0);if(e<=32)return e<=16?Kb(t,e):jb(t,e);if(e<=64)return Xb(t,e);let o=r,n=r.mul(Ir).add(113),s=Li(n.mul(Te).add(113)).mul(Te),a=[Sr.UZERO,Sr.UZERO],i=[Sr.UZERO,Sr.UZERO];o=o.mul(Te).add(Z(t,0));let l=0,c=(e-1>>6)*64,u=c+(e-1&63)-63;do o=he(o.add(n).add(a[0]).add(Z(t,l+8)),37).mul(Ir),n=he(n.add(a[1]).add(Z(t,l+48)),42).mul(Ir),o=o.xor(i[1]),n=n.add(a[0]).add(Z(t,l+40)),s=he(s.add(i[0]),33).mul(Ir),a=Es(t,l,a[1].mul(Ir),o.add(i[0])),i=Es(t,l+32,s.add(i[1]),n.add(Z(t,l+16))),[s,o]=[o,s],l+=64;while(l!==c);let p=Ir.add(s.and(255).shl(1));return l=u,i[0]=i[0].add(e-1&63),a[0]=a[0].add(i[0]),i[0]=i[0].add(a[0]),o=he(o.add(n).add(a[0]).add(Z(t,l+8)),37).mul(p),n=he(n.add(a[1]).add(Z(t,l+48)),42).mul(p),o=o.xor(i[1].mul(9)),n=n.add(a[0].mul(9).add(Z(t,l+40))),s=he(s.add(i[0]),33).mul(p),a=Es(t,l,a[1].mul(p),o.add(i[0])),i=Es(t,l+32,s.add(i[1]),n.add(Z(t,l+16))),[s,o]=[o,s],Jt(Jt(a[0],i[0],p).add(Li(n).mul($f)).add(s),Jt(a[1],i[1],p).add(o),p)}function Yb(t,e){return e==="string"?ao(t):so([t],e)}function Zb(t,e){return t instanceof Float32Array&&e==="float32"||t instanceof Int32Array&&e==="int32"||t instanceof Uint8Array&&e==="bool"}function so(t,e){if(e==="string")throw new Error("Cannot convert a string[] to a TypedArray");if(Array.isArray(t)&&(t=Yt(t)),S().getBool("DEBUG")&&Si(t,e),Zb(t,e))return t;if(e==null||e==="float32"||e==="complex64")return new Float32Array(t);if(e==="int32")return new Int32Array(t);if(e==="bool"){let r=new Uint8Array(t.length);for(let o=0;o<r.length;++o)Math.round(t[o])!==0&&(r[o]=1);return r}else throw new Error(`Unknown data type ${e}`)}function Tr(){return S().platform.now()}function ew(t,e){return S().platform.fetch(t,e)}function ao(t,e="utf-8"){return e=e||"utf-8",S().platform.encode(t,e)}function io(t,e="utf-8"){return e=e||"utf-8",S().platform.decode(t,e)}function ye(t){return S().platform.isTypedArray!=null?S().platform.isTypedArray(t):bs(t)}function Yt(t,e=[],r=!1){if(e==null&&(e=[]),typeof t=="boolean"||typeof t=="number"||typeof t=="string"||xr(t)||t==null||ye(t)&&r)e.push(t);else if(Array.isArray(t)||ye(t))for(let o=0;o<t.length;++o)Yt(t[o],e,r);else{let o=-1;for(let n of Object.keys(t))/^([1-9]+[0-9]*|0)$/.test(n)&&(o=Math.max(o,Number(n)));for(let n=0;n<=o;n++)Yt(t[n],e,r)}return e}var Is=class{constructor(e,r){this.backendTimer=e,this.logger=r,r==null&&(this.logger=new Ui)}profileKernel(e,r,o){let n,s=()=>{n=o()},a,i=Tr();if(this.backendTimer.timerAvailable())a=this.backendTimer.time(s);else{s();for(let c of n)c.dataSync();a=Promise.resolve({kernelMs:Tr()-i})}if(S().getBool("CHECK_COMPUTATION_FOR_ERRORS"))for(let c=0;c<n.length;c++){let u=n[c];u.data().then(p=>{tw(p,u.dtype,e)})}return{kernelName:e,outputs:n,inputs:r,timeMs:a.then(c=>c.kernelMs),extraInfo:a.then(c=>c.getExtraProfileInfo!=null?c.getExtraProfileInfo():"")}}logKernelProfile(e){let{kernelName:r,outputs:o,timeMs:n,inputs:s,extraInfo:a}=e;o.forEach(i=>{Promise.all([i.data(),n,a]).then(l=>{this.logger.logKernelProfile(r,i,l[0],l[1],s,l[2])})})}};function tw(t,e,r){if(e!=="float32")return!1;for(let o=0;o<t.length;o++){let n=t[o];if(isNaN(n)||!isFinite(n))return console.warn(`Found ${n} in the result of '${r}'`),!0}return!1}var Ui=class{logKernelProfile(e,r,o,n,s,a){let i=typeof n=="number"?gr(`${n}ms`,9):n.error,l=gr(e,25),c=r.rank,u=r.size,p=gr(r.shape.toString(),14),f="";for(let m in s){let d=s[m];if(d!=null){let h=d.shape||r.shape,g=h.length;f+=`${m}: ${g}D ${g>0?h:""} `}}console.log(`%c${l}	%c${i}	%c${c}D ${p}	%c${u}	%c${f}	%c${a}`,"font-weight:bold","color:red","color:blue","color: orange","color: green","color: steelblue")}};function _f(t,e,r){let o={},n={};for(let l=0;l<e.length;l++)o[e[l].id]=!0;for(let l=0;l<t.length;l++){let c=t[l],u=c.inputs;for(let p in u){let f=u[p],m=!1;for(let d=0;d<e.length;d++)if(o[f.id]){c.outputs.forEach(h=>o[h.id]=!0),m=!0,n[c.id]=!0;break}if(m)break}}let s={};s[r.id]=!0;let a={};for(let l=t.length-1;l>=0;l--){let c=t[l],u=c.inputs;for(let p=0;p<c.outputs.length;p++)if(s[c.outputs[p].id]){for(let f in u)s[u[f].id]=!0,a[c.id]=!0;break}}let i=[];for(let l=0;l<t.length;l++){let c=t[l];if(n[c.id]&&a[c.id]){let u={};for(let f in c.inputs){let m=c.inputs[f];o[m.id]&&(u[f]=m)}let p=Object.assign({},c);p.inputs=u,p.outputs=c.outputs,i.push(p)}}return i}function Mf(t,e,r,o){for(let n=e.length-1;n>=0;n--){let s=e[n],a=[];if(s.outputs.forEach(l=>{let c=t[l.id];c!=null?a.push(c):a.push(null)}),s.gradient==null)throw new Error(`Cannot compute gradient: gradient function not found for ${s.kernelName}.`);let i=s.gradient(a);for(let l in s.inputs){if(!(l in i))throw new Error(`Cannot backprop through input ${l}. Available gradients found: ${Object.keys(i)}.`);let c=r(()=>i[l]());if(c.dtype!=="float32")throw new Error(`Error in gradient for op ${s.kernelName}. The gradient of input ${l} must have 'float32' dtype, but has '${c.dtype}'`);let u=s.inputs[l];if(!qr(c.shape,u.shape))throw new Error(`Error in gradient for op ${s.kernelName}. The gradient of input '${l}' has shape '${c.shape}', which does not match the shape of the input '${u.shape}'`);if(t[u.id]==null)t[u.id]=c;else{let p=t[u.id];t[u.id]=o(p,c),p.dispose()}}}}var Pf=20,en=3,Gi=7;function Lf(t,e,r,o){let n=gt(e),s=rw(t,e,r,n),a=e.length,i=Ss(t,e,r,n,s),l=["Tensor"];return o&&(l.push(`  dtype: ${r}`),l.push(`  rank: ${a}`),l.push(`  shape: [${e}]`),l.push("  values:")),l.push(i.map(c=>"    "+c).join(`
`)),l.join(`
`)}function rw(t,e,r,o){let n=re(e),s=o[o.length-1],a=new Array(s).fill(0),i=e.length,l=r==="complex64"?rn(t):t;if(i>1)for(let c=0;c<n/s;c++){let u=c*s;for(let p=0;p<s;p++)a[p]=Math.max(a[p],tn(l[u+p],0,r).length)}return a}function tn(t,e,r){let o;return Array.isArray(t)?o=`${parseFloat(t[0].toFixed(Gi))} + ${parseFloat(t[1].toFixed(Gi))}j`:Hr(t)?o=`'${t}'`:r==="bool"?o=Df(t):o=parseFloat(t.toFixed(Gi)).toString(),gr(o,e)}function Df(t){return t===0?"false":"true"}function Ss(t,e,r,o,n,s=!0){let a=r==="complex64"?2:1,i=e[0],l=e.length;if(l===0){if(r==="complex64"){let h=rn(t);return[tn(h[0],0,r)]}return r==="bool"?[Df(t[0])]:[t[0].toString()]}if(l===1){if(i>Pf){let g=en*a,x=Array.from(t.slice(0,g)),y=Array.from(t.slice((i-en)*a,i*a));return r==="complex64"&&(x=rn(x),y=rn(y)),["["+x.map((A,b)=>tn(A,n[b],r)).join(", ")+", ..., "+y.map((A,b)=>tn(A,n[i-en+b],r)).join(", ")+"]"]}return["["+(r==="complex64"?rn(t):Array.from(t)).map((g,x)=>tn(g,n[x],r)).join(", ")+"]"]}let c=e.slice(1),u=o.slice(1),p=o[0]*a,f=[];if(i>Pf){for(let h=0;h<en;h++){let g=h*p,x=g+p;f.push(...Ss(t.slice(g,x),c,r,u,n,!1))}f.push("...");for(let h=i-en;h<i;h++){let g=h*p,x=g+p;f.push(...Ss(t.slice(g,x),c,r,u,n,h===i-1))}}else for(let h=0;h<i;h++){let g=h*p,x=g+p;f.push(...Ss(t.slice(g,x),c,r,u,n,h===i-1))}let m=l===2?",":"";f[0]="["+(i>0?f[0]+m:"");for(let h=1;h<f.length-1;h++)f[h]=" "+f[h]+m;let d=`,
`;for(let h=2;h<l;h++)d+=`
`;return f[f.length-1]=" "+f[f.length-1]+"]"+(s?"":d),f}function rn(t){let e=[];for(let r=0;r<t.length;r+=2)e.push([t[r],t[r+1]]);return e}var At=class{constructor(e,r,o){if(this.dtype=r,this.shape=e.slice(),this.size=re(e),o!=null){let n=o.length;N(n===this.size,()=>`Length of values '${n}' does not match the size inferred by the shape '${this.size}'.`)}if(r==="complex64")throw new Error("complex64 dtype TensorBuffers are not supported. Please create a TensorBuffer for the real and imaginary parts separately and call tf.complex(real, imag).");this.values=o||us(r,this.size),this.strides=gt(e)}set(e,...r){r.length===0&&(r=[0]),N(r.length===this.rank,()=>`The number of provided coordinates (${r.length}) must match the rank (${this.rank})`);let o=this.locToIndex(r);this.values[o]=e}get(...e){e.length===0&&(e=[0]);let r=0;for(let n of e){if(n<0||n>=this.shape[r]){let s=`Requested out of range element at ${e}.   Buffer shape=${this.shape}`;throw new Error(s)}r++}let o=e[e.length-1];for(let n=0;n<e.length-1;++n)o+=this.strides[n]*e[n];return this.values[o]}locToIndex(e){if(this.rank===0)return 0;if(this.rank===1)return e[0];let r=e[e.length-1];for(let o=0;o<e.length-1;++o)r+=this.strides[o]*e[o];return r}indexToLoc(e){if(this.rank===0)return[];if(this.rank===1)return[e];let r=new Array(this.shape.length);for(let o=0;o<r.length-1;++o)r[o]=Math.floor(e/this.strides[o]),e-=r[o]*this.strides[o];return r[r.length-1]=e,r}get rank(){return this.shape.length}toTensor(){return ct().makeTensor(this.values,this.shape,this.dtype)}},ct=null,lo=null,ow=null;function Uf(t){ct=t}function Gf(t){lo=t}function Wf(t){ow=t}var be=class{constructor(e,r,o,n){this.kept=!1,this.isDisposedInternal=!1,this.shape=e.slice(),this.dtype=r||"float32",this.size=re(e),this.strides=gt(e),this.dataId=o,this.id=n,this.rankType=this.rank<5?this.rank.toString():"higher"}get rank(){return this.shape.length}async buffer(){let e=await this.data();return lo.buffer(this.shape,this.dtype,e)}bufferSync(){return lo.buffer(this.shape,this.dtype,this.dataSync())}async array(){let e=await this.data();return hr(this.shape,e,this.dtype==="complex64")}arraySync(){return hr(this.shape,this.dataSync(),this.dtype==="complex64")}async data(){this.throwIfDisposed();let e=ct().read(this.dataId);if(this.dtype==="string"){let r=await e;try{return r.map(o=>io(o))}catch{throw new Error("Failed to decode the string bytes into utf-8. To get the original bytes, call tensor.bytes().")}}return e}dataToGPU(e){return this.throwIfDisposed(),ct().readToGPU(this.dataId,e)}dataSync(){this.throwIfDisposed();let e=ct().readSync(this.dataId);if(this.dtype==="string")try{return e.map(r=>io(r))}catch{throw new Error("Failed to decode the string bytes into utf-8. To get the original bytes, call tensor.bytes().")}return e}async bytes(){this.throwIfDisposed();let e=await ct().read(this.dataId);return this.dtype==="string"?e:new Uint8Array(e.buffer)}dispose(){this.isDisposed||(this.kerasMask&&this.kerasMask.dispose(),ct().disposeTensor(this),this.isDisposedInternal=!0)}get isDisposed(){return this.isDisposedInternal}throwIfDisposed(){if(this.isDisposed)throw new Error("Tensor is disposed.")}print(e=!1){return lo.print(this,e)}clone(){return this.throwIfDisposed(),lo.clone(this)}toString(e=!1){let r=this.dataSync();return Lf(r,this.shape,this.dtype,e)}cast(e){return this.throwIfDisposed(),lo.cast(this,e)}variable(e=!0,r,o){return this.throwIfDisposed(),ct().makeVariable(this,e,r,o)}};Object.defineProperty(be,Symbol.hasInstance,{value:t=>!!t&&t.data!=null&&t.dataSync!=null&&t.throwIfDisposed!=null});function Wi(){return Xo("Tensor",()=>be)}Wi();var Bt=class extends be{constructor(e,r,o,n){super(e.shape,e.dtype,e.dataId,n),this.trainable=r,this.name=o}assign(e){if(e.dtype!==this.dtype)throw new Error(`dtype of the new value (${e.dtype}) and previous value (${this.dtype}) must match`);if(!qr(e.shape,this.shape))throw new Error(`shape of the new value (${e.shape}) and previous value (${this.shape}) must match`);ct().disposeTensor(this),this.dataId=e.dataId,ct().incRef(this,null)}dispose(){ct().disposeVariable(this),this.isDisposedInternal=!0}};Object.defineProperty(Bt,Symbol.hasInstance,{value:t=>t instanceof be&&t.assign!=null&&t.assign instanceof Function});var qi;(function(t){t.R0="R0",t.R1="R1",t.R2="R2",t.R3="R3",t.R4="R4",t.R5="R5",t.R6="R6"})(qi||(qi={}));var Vi;(function(t){t.float32="float32",t.int32="int32",t.bool="int32",t.complex64="complex64"})(Vi||(Vi={}));var Qi;(function(t){t.float32="float32",t.int32="int32",t.bool="bool",t.complex64="complex64"})(Qi||(Qi={}));var Hi;(function(t){t.float32="float32",t.int32="float32",t.bool="float32",t.complex64="complex64"})(Hi||(Hi={}));var zi;(function(t){t.float32="complex64",t.int32="complex64",t.bool="complex64",t.complex64="complex64"})(zi||(zi={}));var nw={float32:Hi,int32:Vi,bool:Qi,complex64:zi};function ze(t,e){if(t==="string"||e==="string"){if(t==="string"&&e==="string")return"string";throw new Error(`Can not upcast ${t} with ${e}`)}return nw[t][e]}function Ki(t){return ze(t,"int32")}function Ts(t){return t!=null&&typeof t=="object"&&"texture"in t&&t.texture instanceof WebGLTexture}function vs(t){return typeof GPUBuffer<"u"&&t!=null&&typeof t=="object"&&"buffer"in t&&t.buffer instanceof GPUBuffer}function ve(t,e){if(t.dtype===e.dtype)return[t,e];let r=ze(t.dtype,e.dtype);return[t.cast(r),e.cast(r)]}function Fs(t){let e=[];return qf(t,e,new Set),e}function qf(t,e,r){if(t==null)return;if(t instanceof be){e.push(t);return}if(!sw(t))return;let o=t;for(let n in o){let s=o[n];r.has(s)||(r.add(s),qf(s,e,r))}}function sw(t){return Array.isArray(t)||typeof t=="object"}function ji(t){return t.kernelName!=null}var Cs=class{constructor(){this.registeredVariables={},this.nextTapeNodeId=0,this.numBytes=0,this.numTensors=0,this.numStringTensors=0,this.numDataBuffers=0,this.gradientDepth=0,this.kernelDepth=0,this.scopeStack=[],this.numDataMovesStack=[],this.nextScopeId=0,this.tensorInfo=new WeakMap,this.profiling=!1,this.activeProfile={newBytes:0,newTensors:0,peakBytes:0,kernels:[],result:null,get kernelNames(){return Array.from(new Set(this.kernels.map(e=>e.name)))}}}dispose(){for(let e in this.registeredVariables)this.registeredVariables[e].dispose()}},on=class t{constructor(e){this.ENV=e,this.registry={},this.registryFactory={},this.pendingBackendInitId=0,this.state=new Cs}async ready(){if(this.pendingBackendInit!=null)return this.pendingBackendInit.then(()=>{});if(this.backendInstance!=null)return;let e=this.getSortedBackends();for(let r=0;r<e.length;r++){let o=e[r];if(await this.initializeBackend(o).success){await this.setBackend(o);return}}throw new Error("Could not initialize any backends, all backend initializations failed.")}get backend(){if(this.pendingBackendInit!=null)throw new Error(`Backend '${this.backendName}' has not yet been initialized. Make sure to await tf.ready() or await tf.setBackend() before calling other methods`);if(this.backendInstance==null){let{name:e,asyncInit:r}=this.initializeBackendsAndReturnBest();if(r)throw new Error(`The highest priority backend '${e}' has not yet been initialized. Make sure to await tf.ready() or await tf.setBackend() before calling other methods`);this.setBackend(e)}return this.backendInstance}backendNames(){return Object.keys(this.registryFactory)}findBackend(e){if(!(e in this.registry))if(e in this.registryFactory){let{asyncInit:r}=this.initializeBackend(e);if(r)return null}else return null;return this.registry[e]}findBackendFactory(e){return e in this.registryFactory?this.registryFactory[e].factory:null}registerBackend(e,r,o=1){return e in this.registryFactory?(xt(`${e} backend was already registered. Reusing existing backend factory.`),!1):(this.registryFactory[e]={factory:r,priority:o},!0)}async setBackend(e){if(this.registryFactory[e]==null)throw new Error(`Backend name '${e}' not found in registry`);if(this.backendName=e,this.registry[e]==null){this.backendInstance=null;let{success:r,asyncInit:o}=this.initializeBackend(e);if(!(o?await r:r))return!1}return this.backendInstance=this.registry[e],this.setupRegisteredKernels(),this.profiler=new Is(this.backendInstance),!0}setupRegisteredKernels(){_i(this.backendName).forEach(r=>{r.setupFunc!=null&&r.setupFunc(this.backendInstance)})}disposeRegisteredKernels(e){_i(e).forEach(o=>{o.disposeFunc!=null&&o.disposeFunc(this.registry[e])})}initializeBackend(e){let r=this.registryFactory[e];if(r==null)throw new Error(`Cannot initialize backend ${e}, no registration found.`);try{let o=r.factory();if(o&&!(o instanceof dr)&&typeof o.then=="function"){let n=++this.pendingBackendInitId,s=o.then(a=>n<this.pendingBackendInitId?!1:(this.registry[e]=a,this.pendingBackendInit=null,!0)).catch(a=>(n<this.pendingBackendInitId||(this.pendingBackendInit=null,xt(`Initialization of backend ${e} failed`),xt(a.stack||a.message)),!1));return this.pendingBackendInit=s,{success:s,asyncInit:!0}}else return this.registry[e]=o,{success:!0,asyncInit:!1}}catch(o){return xt(`Initialization of backend ${e} failed`),xt(o.stack||o.message),{success:!1,asyncInit:!1}}}removeBackend(e){if(!(e in this.registryFactory))throw new Error(`${e} backend not found in registry`);this.backendName===e&&this.pendingBackendInit!=null&&this.pendingBackendInitId++,e in this.registry&&(this.disposeRegisteredKernels(e),this.registry[e].dispose(),delete this.registry[e]),delete this.registryFactory[e],this.backendName===e&&(this.pendingBackendInit=null,this.backendName=null,this.backendInstance=null)}getSortedBackends(){if(Object.keys(this.registryFactory).length===0)throw new Error("No backend found in registry.");return Object.keys(this.registryFactory).sort((e,r)=>this.registryFactory[r].priority-this.registryFactory[e].priority)}initializeBackendsAndReturnBest(){let e=this.getSortedBackends();for(let r=0;r<e.length;r++){let o=e[r],{success:n,asyncInit:s}=this.initializeBackend(o);if(s||n)return{name:o,asyncInit:s}}throw new Error("Could not initialize any backends, all backend initializations failed.")}moveData(e,r){let o=this.state.tensorInfo.get(r),n=o.backend,s=this.readSync(r),a=n.refCount(r);n.disposeData(r,!0),o.backend=e,e.move(r,s,o.shape,o.dtype,a),this.shouldCheckForMemLeaks()&&this.state.numDataMovesStack[this.state.numDataMovesStack.length-1]++}tidy(e,r){let o=null;if(r==null){if(typeof e!="function")throw new Error("Please provide a function to tidy()");r=e}else{if(typeof e!="string"&&!(e instanceof String))throw new Error("When calling with two arguments, the first argument to tidy() must be a string");if(typeof r!="function")throw new Error("When calling with two arguments, the 2nd argument to tidy() must be a function");o=e}let n;return this.scopedRun(()=>this.startScope(o),()=>this.endScope(n),()=>(n=r(),n instanceof Promise&&console.error("Cannot return a Promise inside of tidy."),n))}scopedRun(e,r,o){e();try{let n=o();return r(),n}catch(n){throw r(),n}}nextTensorId(){return t.nextTensorId++}nextVariableId(){return t.nextVariableId++}clone(e){let r=v.runKernel(yr,{x:e}),o={x:e},n=a=>({x:()=>{let i="float32",l={x:a},c={dtype:i};return v.runKernel(Ar,l,c)}}),s=[];return this.addTapeNode(this.state.activeScope.name,o,[r],n,s,{}),r}runKernel(e,r,o){if(this.backendName==null&&this.backend,!(Jo(e,this.backendName)!=null))throw new Error(`Kernel '${e}' not registered for backend '${this.backendName}'`);return this.runKernelFunc({kernelName:e,inputs:r,attrs:o})}shouldCheckForMemLeaks(){return this.ENV.getBool("IS_TEST")}checkKernelForMemLeak(e,r,o){let n=this.backend.numDataIds(),s=0;o.forEach(l=>{s+=l.dtype==="complex64"?3:1});let a=this.state.numDataMovesStack[this.state.numDataMovesStack.length-1],i=n-r-s-a;if(i>0)throw new Error(`Backend '${this.backendName}' has an internal memory leak (${i} data ids) after running '${e}'`)}runKernelFunc(e){let r,o=[],n=this.isTapeOn(),s=this.state.numBytes,a=this.state.numTensors;this.shouldCheckForMemLeaks()&&this.state.numDataMovesStack.push(0);let i;this.backendName==null&&this.backend;let l,c=ji(e)?e.kernelName:this.state.activeScope!=null?this.state.activeScope.name:"";if(ji(e)){let{kernelName:d,inputs:h,attrs:g}=e;this.backendName==null&&this.backend;let x=Jo(d,this.backendName);N(x!=null,()=>`Cannot find registered kernel '${d}' for backend '${this.backendName}'`),i=()=>{let y=this.backend.numDataIds();l=x.kernelFunc({inputs:h,attrs:g,backend:this.backend});let A=Array.isArray(l)?l:[l];this.shouldCheckForMemLeaks()&&this.checkKernelForMemLeak(d,y,A);let b=A.map(E=>E.rank!=null?E:this.makeTensorFromTensorInfo(E));if(n){let E=this.getTensorsForGradient(d,h,b);o=this.saveTensorsForBackwardMode(E)}return b}}else{let{forwardFunc:d}=e,h=g=>{n&&(o=g.map(x=>this.keep(this.clone(x))))};i=()=>{let g=this.backend.numDataIds();l=this.tidy(()=>d(this.backend,h));let x=Array.isArray(l)?l:[l];return this.shouldCheckForMemLeaks()&&this.checkKernelForMemLeak(c,g,x),x}}let{inputs:u,attrs:p}=e,f=ji(e)?null:e.backwardsFunc,m;return this.scopedRun(()=>this.state.kernelDepth++,()=>this.state.kernelDepth--,()=>{!this.ENV.getBool("DEBUG")&&!this.state.profiling?r=i():(m=this.profiler.profileKernel(c,u,()=>i()),this.ENV.getBool("DEBUG")&&this.profiler.logKernelProfile(m),r=m.outputs)}),n&&this.addTapeNode(c,u,r,f,o,p),this.state.profiling&&this.state.activeProfile.kernels.push({name:c,bytesAdded:this.state.numBytes-s,totalBytesSnapshot:this.state.numBytes,tensorsAdded:this.state.numTensors-a,totalTensorsSnapshot:this.state.numTensors,inputShapes:Object.keys(u).map(d=>u[d]!=null?u[d].shape:null),outputShapes:r.map(d=>d.shape),kernelTimeMs:m.timeMs,extraInfo:m.extraInfo}),Array.isArray(l)?r:r[0]}saveTensorsForBackwardMode(e){return e.map(o=>this.keep(this.clone(o)))}getTensorsForGradient(e,r,o){let n=Yo(e);if(n!=null){let s=n.inputsToSave||[],a=n.outputsToSave||[],i;n.saveAllInputs?(N(Array.isArray(r),()=>"saveAllInputs is true, expected inputs to be an array."),i=Object.keys(r).map(c=>r[c])):i=s.map(c=>r[c]);let l=o.filter((c,u)=>a[u]);return i.concat(l)}return[]}makeTensor(e,r,o,n){if(e==null)throw new Error("Values passed to engine.makeTensor() are null");o=o||"float32",n=n||this.backend;let s=e;o==="string"&&Hr(e[0])&&(s=e.map(l=>ao(l)));let a=n.write(s,r,o),i=new be(r,o,a,this.nextTensorId());if(this.trackTensor(i,n),o==="string"){let l=this.state.tensorInfo.get(a),c=vi(s);this.state.numBytes+=c-l.bytes,l.bytes=c}return i}makeTensorFromDataId(e,r,o,n){o=o||"float32";let s={dataId:e,shape:r,dtype:o};return this.makeTensorFromTensorInfo(s,n)}makeTensorFromTensorInfo(e,r){let{dataId:o,shape:n,dtype:s}=e,a=new be(n,s,o,this.nextTensorId());return this.trackTensor(a,r),a}makeVariable(e,r=!0,o,n){o=o||this.nextVariableId().toString(),n!=null&&n!==e.dtype&&(e=e.cast(n));let s=new Bt(e,r,o,this.nextTensorId());if(this.state.registeredVariables[s.name]!=null)throw new Error(`Variable with name ${s.name} was already registered`);return this.state.registeredVariables[s.name]=s,this.incRef(s,this.backend),s}trackTensor(e,r){this.state.numTensors++,e.dtype==="string"&&this.state.numStringTensors++;let o=0;e.dtype!=="complex64"&&e.dtype!=="string"&&(o=e.size*Qr(e.dtype)),this.state.numBytes+=o,this.state.tensorInfo.has(e.dataId)||(this.state.numDataBuffers++,this.state.tensorInfo.set(e.dataId,{backend:r||this.backend,dtype:e.dtype,shape:e.shape,bytes:o})),e instanceof Bt||this.track(e)}incRef(e,r){this.trackTensor(e,r),this.backend.incRef(e.dataId)}removeDataId(e,r){this.state.tensorInfo.has(e)&&this.state.tensorInfo.get(e).backend===r&&(this.state.tensorInfo.delete(e),this.state.numDataBuffers--)}disposeTensor(e){if(!this.state.tensorInfo.has(e.dataId))return;let r=this.state.tensorInfo.get(e.dataId);if(this.state.numTensors--,e.dtype==="string"&&(this.state.numStringTensors--,this.state.numBytes-=r.bytes),e.dtype!=="complex64"&&e.dtype!=="string"){let o=e.size*Qr(e.dtype);this.state.numBytes-=o}r.backend.disposeData(e.dataId)&&this.removeDataId(e.dataId,r.backend)}disposeVariables(){for(let e in this.state.registeredVariables){let r=this.state.registeredVariables[e];this.disposeVariable(r)}}disposeVariable(e){this.disposeTensor(e),this.state.registeredVariables[e.name]!=null&&delete this.state.registeredVariables[e.name]}memory(){let e=this.backend.memory();return e.numTensors=this.state.numTensors,e.numDataBuffers=this.state.numDataBuffers,e.numBytes=this.state.numBytes,this.state.numStringTensors>0&&(e.unreliable=!0,e.reasons==null&&(e.reasons=[]),e.reasons.push("Memory usage by string tensors is approximate (2 bytes per character)")),e}async profile(e){this.state.profiling=!0;let r=this.state.numBytes,o=this.state.numTensors;this.state.activeProfile.kernels=[],this.state.activeProfile.result=await e(),this.state.profiling=!1,this.state.activeProfile.peakBytes=Math.max(...this.state.activeProfile.kernels.map(n=>n.totalBytesSnapshot)),this.state.activeProfile.newBytes=this.state.numBytes-r,this.state.activeProfile.newTensors=this.state.numTensors-o;for(let n of this.state.activeProfile.kernels)n.kernelTimeMs=await n.kernelTimeMs,n.extraInfo=await n.extraInfo;return this.state.activeProfile}isTapeOn(){return this.state.gradientDepth>0&&this.state.kernelDepth===0}addTapeNode(e,r,o,n,s,a){let i={id:this.state.nextTapeNodeId++,kernelName:e,inputs:r,outputs:o,saved:s},l=Yo(e);l!=null&&(n=l.gradFunc),n!=null&&(i.gradient=c=>(c=c.map((u,p)=>{if(u==null){let f=o[p],m=jr(f.size,f.dtype);return this.makeTensor(m,f.shape,f.dtype)}return u}),n(c.length>1?c:c[0],s,a))),this.state.activeTape.push(i)}keep(e){return e.kept=!0,e}startTape(){this.state.gradientDepth===0&&(this.state.activeTape=[]),this.state.gradientDepth++}endTape(){this.state.gradientDepth--}startScope(e){let r={track:[],name:"unnamed scope",id:this.state.nextScopeId++};e&&(r.name=e),this.state.scopeStack.push(r),this.state.activeScope=r}endScope(e){let r=Fs(e),o=new Set(r.map(s=>s.id));for(let s=0;s<this.state.activeScope.track.length;s++){let a=this.state.activeScope.track[s];!a.kept&&!o.has(a.id)&&a.dispose()}let n=this.state.scopeStack.pop();this.state.activeScope=this.state.scopeStack.length===0?null:this.state.scopeStack[this.state.scopeStack.length-1],r.forEach(s=>{!s.kept&&s.scopeId===n.id&&this.track(s)})}gradients(e,r,o,n=!1){if(N(r.length>0,()=>"gradients() received an empty list of xs."),o!=null&&o.dtype!=="float32")throw new Error(`dy must have 'float32' dtype, but has '${o.dtype}'`);let s=this.scopedRun(()=>this.startTape(),()=>this.endTape(),()=>this.tidy("forward",e));N(s instanceof be,()=>"The result y returned by f() must be a tensor.");let a=_f(this.state.activeTape,r,s);if(!n&&a.length===0&&r.length>0)throw new Error("Cannot compute gradient of y=f(x) with respect to x. Make sure that the f you passed encloses all operations that lead from x to y.");return this.tidy("backward",()=>{let i={};i[s.id]=o??aw(s.shape),Mf(i,a,c=>this.tidy(c),iw);let l=r.map(c=>i[c.id]);return this.state.gradientDepth===0&&(this.state.activeTape.forEach(c=>{for(let u of c.saved)u.dispose()}),this.state.activeTape=null),{value:s,grads:l}})}customGrad(e){return N(zr(e),()=>"The f passed in customGrad(f) must be a function."),(...r)=>{N(r.every(i=>i instanceof be),()=>"The args passed in customGrad(f)(x1, x2,...) must all be tensors");let o,n={};r.forEach((i,l)=>{n[l]=i});let s=(i,l)=>(o=e(...r,l),N(o.value instanceof be,()=>"The function f passed in customGrad(f) must return an object where `obj.value` is a tensor"),N(zr(o.gradFunc),()=>"The function f passed in customGrad(f) must return an object where `obj.gradFunc` is a function."),o.value),a=(i,l)=>{let c=o.gradFunc(i,l),u=Array.isArray(c)?c:[c];N(u.length===r.length,()=>"The function f passed in customGrad(f) must return an object where `obj.gradFunc` is a function that returns the same number of tensors as inputs passed to f(...)."),N(u.every(f=>f instanceof be),()=>"The function f passed in customGrad(f) must return an object where `obj.gradFunc` is a function that returns a list of only tensors.");let p={};return u.forEach((f,m)=>{p[m]=()=>f}),p};return this.runKernelFunc({forwardFunc:s,backwardsFunc:a,inputs:n})}}readSync(e){return this.state.tensorInfo.get(e).backend.readSync(e)}read(e){return this.state.tensorInfo.get(e).backend.read(e)}readToGPU(e,r){return this.state.tensorInfo.get(e).backend.readToGPU(e,r)}async time(e){let r=Tr(),o=await this.backend.time(e);return o.wallMs=Tr()-r,o}track(e){return this.state.activeScope!=null&&(e.scopeId=this.state.activeScope.id,this.state.activeScope.track.push(e)),e}get registeredVariables(){return this.state.registeredVariables}reset(){this.pendingBackendInitId++,this.state.dispose(),this.ENV.reset(),this.state=new Cs;for(let e in this.registry)this.disposeRegisteredKernels(e),this.registry[e].dispose(),delete this.registry[e];this.backendName=null,this.backendInstance=null,this.pendingBackendInit=null}};on.nextTensorId=0;on.nextVariableId=0;function aw(t){let e=Ko(re(t),"float32");return v.makeTensor(e,t,"float32")}function Xi(){let t=ki();if(t._tfengine==null){let e=new jo(t);t._tfengine=new on(e)}return Xp(t._tfengine.ENV),Uf(()=>t._tfengine),t._tfengine}var v=Xi();function iw(t,e){let r={a:t,b:e};return v.runKernel("Add",r)}var Zt={};Gt(Zt,{isBrowser:()=>Yi,isMobile:()=>uw,mockIsMobile:()=>cw});function lw(){return typeof navigator<"u"&&navigator!=null}var Ji;function cw(t){Ji=t}function uw(t){if(Ji!==void 0)return Ji;if(t||lw()){if(t||(t=navigator),t.product==="ReactNative")return!0;let e=t.userAgent||t.vendor||(typeof window<"u"?window.opera:"");if(!e){let r=t;return r.userAgentData&&r.userAgentData.mobile}return/(android|bb\d+|meego).+mobile|avantgo|bada\/|blackberry|blazer|compal|elaine|fennec|hiptop|iemobile|ip(hone|od)|iris|kindle|lge |maemo|midp|mmp|mobile.+firefox|netfront|opera m(ob|in)i|palm( os)?|phone|p(ixi|re)\/|plucker|pocket|psp|series(4|6)0|symbian|treo|up\.(browser|link)|vodafone|wap|windows ce|xda|xiino/i.test(e)||/1207|6310|6590|3gso|4thp|50[1-6]i|770s|802s|a wa|abac|ac(er|oo|s\-)|ai(ko|rn)|al(av|ca|co)|amoi|an(ex|ny|yw)|aptu|ar(ch|go)|as(te|us)|attw|au(di|\-m|r |s )|avan|be(ck|ll|nq)|bi(lb|rd)|bl(ac|az)|br(e|v)w|bumb|bw\-(n|u)|c55\/|capi|ccwa|cdm\-|cell|chtm|cldc|cmd\-|co(mp|nd)|craw|da(it|ll|ng)|dbte|dc\-s|devi|dica|dmob|do(c|p)o|ds(12|\-d)|el(49|ai)|em(l2|ul)|er(ic|k0)|esl8|ez([4-7]0|os|wa|ze)|fetc|fly(\-|_)|g1 u|g560|gene|gf\-5|g\-mo|go(\.w|od)|gr(ad|un)|haie|hcit|hd\-(m|p|t)|hei\-|hi(pt|ta)|hp( i|ip)|hs\-c|ht(c(\-| |_|a|g|p|s|t)|tp)|hu(aw|tc)|i\-(20|go|ma)|i230|iac( |\-|\/)|ibro|idea|ig01|ikom|im1k|inno|ipaq|iris|ja(t|v)a|jbro|jemu|jigs|kddi|keji|kgt( |\/)|klon|kpt |kwc\-|kyo(c|k)|le(no|xi)|lg( g|\/(k|l|u)|50|54|\-[a-w])|libw|lynx|m1\-w|m3ga|m50\/|ma(te|ui|xo)|mc(01|21|ca)|m\-cr|me(rc|ri)|mi(o8|oa|ts)|mmef|mo(01|02|bi|de|do|t(\-| |o|v)|zz)|mt(50|p1|v )|mwbp|mywa|n10[0-2]|n20[2-3]|n30(0|2)|n50(0|2|5)|n7(0(0|1)|10)|ne((c|m)\-|on|tf|wf|wg|wt)|nok(6|i)|nzph|o2im|op(ti|wv)|oran|owg1|p800|pan(a|d|t)|pdxg|pg(13|\-([1-8]|c))|phil|pire|pl(ay|uc)|pn\-2|po(ck|rt|se)|prox|psio|pt\-g|qa\-a|qc(07|12|21|32|60|\-[2-7]|i\-)|qtek|r380|r600|raks|rim9|ro(ve|zo)|s55\/|sa(ge|ma|mm|ms|ny|va)|sc(01|h\-|oo|p\-)|sdk\/|se(c(\-|0|1)|47|mc|nd|ri)|sgh\-|shar|sie(\-|m)|sk\-0|sl(45|id)|sm(al|ar|b3|it|t5)|so(ft|ny)|sp(01|h\-|v\-|v )|sy(01|mb)|t2(18|50)|t6(00|10|18)|ta(gt|lk)|tcl\-|tdg\-|tel(i|m)|tim\-|t\-mo|to(pl|sh)|ts(70|m\-|m3|m5)|tx\-9|up(\.b|g1|si)|utst|v400|v750|veri|vi(rg|te)|vk(40|5[0-3]|\-v)|vm40|voda|vulc|vx(52|53|60|61|70|80|81|83|85|98)|w3c(\-| )|webc|whit|wi(g |nc|nw)|wmlb|wonu|x700|yas\-|your|zeto|zte\-/i.test(e.substr(0,4))}return!1}function Yi(){return typeof window<"u"&&window.document!=null||typeof WorkerGlobalScope<"u"}var ke=S();ke.registerFlag("DEBUG",()=>!1,t=>{t&&console.warn("Debugging mode is ON. The output of every math call will be downloaded to CPU and checked for NaNs. This significantly impacts performance.")});ke.registerFlag("IS_BROWSER",()=>Yi());ke.registerFlag("IS_NODE",()=>typeof process<"u"&&typeof process.versions<"u"&&typeof process.versions.node<"u");ke.registerFlag("IS_CHROME",()=>typeof navigator<"u"&&navigator!=null&&navigator.userAgent!=null&&/Chrome/.test(navigator.userAgent)&&/Google Inc/.test(navigator.vendor));ke.registerFlag("IS_SAFARI",()=>typeof navigator<"u"&&navigator!=null&&navigator.userAgent!=null&&/Safari/.test(navigator.userAgent)&&/Apple/.test(navigator.vendor));ke.registerFlag("PROD",()=>!1);ke.registerFlag("TENSORLIKE_CHECK_SHAPE_CONSISTENCY",()=>ke.getBool("DEBUG"));ke.registerFlag("DEPRECATION_WARNINGS_ENABLED",()=>!0);ke.registerFlag("IS_TEST",()=>!1);ke.registerFlag("CHECK_COMPUTATION_FOR_ERRORS",()=>ke.getBool("DEBUG"));ke.registerFlag("WRAP_TO_IMAGEBITMAP",()=>!1);ke.registerFlag("CANVAS2D_WILL_READ_FREQUENTLY_FOR_GPU",()=>!1);ke.registerFlag("USE_SETTIMEOUTCUSTOM",()=>!1);function Zi(t,e){let r=t;if(ye(t))return e==="string"?[]:[t.length];if(Ts(t)){let n=t.channels||"RGBA";return[t.height,t.width*n.length]}else if(vs(t))return[t.buffer.size/(e==null?4:Qr(e))];if(!Array.isArray(t))return[];let o=[];for(;Array.isArray(r)||ye(r)&&e!=="string";)o.push(r.length),r=r[0];return Array.isArray(t)&&S().getBool("TENSORLIKE_CHECK_SHAPE_CONSISTENCY")&&Qf(t,o,[]),o}function Qf(t,e,r){if(r=r||[],!Array.isArray(t)&&!ye(t)){N(e.length===0,()=>`Element arr[${r.join("][")}] is a primitive, but should be an array/TypedArray of ${e[0]} elements`);return}N(e.length>0,()=>`Element arr[${r.join("][")}] should be a primitive, but is an array of ${t.length} elements`),N(t.length===e[0],()=>`Element arr[${r.join("][")}] should have ${e[0]} elements, but has ${t.length} elements`);let o=e.slice(1);for(let n=0;n<t.length;++n)Qf(t[n],o,r.concat(n))}function Vf(t,e,r,o){if(t!=="string_or_numeric"){if(t==null)throw new Error("Expected dtype cannot be null.");if(t!=="numeric"&&t!==e||t==="numeric"&&e==="string")throw new Error(`Argument '${r}' passed to '${o}' must be ${t} tensor, but got ${e} tensor`)}}function B(t,e,r,o="numeric"){if(t instanceof Wi())return Vf(o,t.dtype,e,r),t;let n=zt(t);if(n!=="string"&&["bool","int32","float32"].indexOf(o)>=0&&(n=o),Vf(o,n,e,r),t==null||!ye(t)&&!Array.isArray(t)&&typeof t!="number"&&typeof t!="boolean"&&typeof t!="string"){let l=t==null?"null":t.constructor.name;throw new Error(`Argument '${e}' passed to '${r}' must be a Tensor or TensorLike, but got '${l}'`)}let s=Zi(t,n);!ye(t)&&!Array.isArray(t)&&(t=[t]);let i=n!=="string"?so(t,n):Yt(t,[],!0);return v.makeTensor(i,s,n)}function Hf(t,e,r,o="numeric"){if(!Array.isArray(t))throw new Error(`Argument ${e} passed to ${r} must be a \`Tensor[]\` or \`TensorLike[]\``);return t.map((s,a)=>B(s,`${e}[${a}]`,r,o))}var pw="__op";function O(t){let e=Object.keys(t);if(e.length!==1)throw new Error(`Please provide an object with a single key (operation name) mapping to a function. Got an object with ${e.length} keys.`);let r=e[0],o=t[r];r.endsWith("_")&&(r=r.substring(0,r.length-1)),r=r+pw;let n=(...s)=>{v.startScope(r);try{let a=o(...s);return xr(a)&&console.error("Cannot return a Promise inside of tidy."),v.endScope(a),a}catch(a){throw v.endScope(null),a}};return Object.defineProperty(n,"name",{value:r,configurable:!0}),n}function fw(t,e){let r=B(t,"real","complex"),o=B(e,"imag","complex");cs(r.shape,o.shape,`real and imag shapes, ${r.shape} and ${o.shape}, must match in call to tf.complex().`);let n={real:r,imag:o};return v.runKernel(ps,n)}var co=O({complex_:fw});function ks(t,e,r,o){if(o==null)o=zt(t);else if(o==="complex64")throw new Error("Cannot construct a complex64 tensor directly. Please use tf.complex(real, imag).");if(vs(t)||Ts(t)){if(o!=="float32"&&o!=="int32")throw new Error(`Creating tensor from GPU data only supports 'float32'|'int32' dtype, while the dtype is ${o}.`);return v.backend.createTensorFromGPUData(t,e||r,o)}if(!ye(t)&&!Array.isArray(t)&&typeof t!="number"&&typeof t!="boolean"&&typeof t!="string")throw new Error("values passed to tensor(values) must be a number/boolean/string or an array of numbers/booleans/strings, or a TypedArray");if(e!=null){He(e);let n=re(e),s=re(r);N(n===s,()=>`Based on the provided shape, [${e}], the tensor should have ${n} values but has ${s}`);for(let a=0;a<r.length;++a){let i=r[a],l=a===r.length-1?i!==re(e.slice(a)):!0;N(r[a]===e[a]||!l,()=>`Error creating a new Tensor. Inferred shape (${r}) does not match the provided shape (${e}). `)}}return!ye(t)&&!Array.isArray(t)&&(t=[t]),e=e||r,t=o!=="string"?so(t,o):Yt(t,[],!0),v.makeTensor(t,e,o)}function z(t,e,r){let o=Zi(t,r);return ks(t,e,o,r)}var Ue=class t{static join(e){return new t(e).slice()}constructor(e){if(this.shards=[],this.previousShardIndex=0,e==null||(e instanceof Array||(e=[e]),e=e.map(o=>ye(o)?o.buffer:o),e.length===0))return;this.bufferUniformSize=e[0].byteLength;let r=0;for(let o=0;o<e.length;o++){let n=e[o];o!==e.length-1&&n.byteLength!==this.bufferUniformSize&&(this.bufferUniformSize=void 0);let s=r+n.byteLength;this.shards.push({buffer:n,start:r,end:s}),r=s}this.shards.length===0&&(this.byteLength=0),this.byteLength=this.shards[this.shards.length-1].end}slice(e=0,r=this.byteLength){if(this.shards.length===0)return new ArrayBuffer(0);if(e=isNaN(Number(e))?0:e,r=isNaN(Number(r))?0:r,e=Math.max(0,e),r=Math.min(this.byteLength,r),r<=e)return new ArrayBuffer(0);let o=this.findShardForByte(e);if(o===-1)throw new Error(`Could not find start shard for byte ${e}`);let n=r-e,s=new ArrayBuffer(n),a=new Uint8Array(s),i=0;for(let l=o;l<this.shards.length;l++){let c=this.shards[l],p=e+i-c.start,f=i,d=Math.min(r,c.end)-c.start,h=new Uint8Array(c.buffer,p,d-p);if(a.set(h,f),i+=h.length,r<c.end)break}return s}findShardForByte(e){if(this.shards.length===0||e<0||e>=this.byteLength)return-1;if(this.bufferUniformSize!=null)return this.previousShardIndex=Math.floor(e/this.bufferUniformSize),this.previousShardIndex;function r(n){return e<n.start?-1:e>=n.end?1:0}if(r(this.shards[this.previousShardIndex])===0)return this.previousShardIndex;let o=mw(this.shards,r);return o===-1?-1:(this.previousShardIndex=o,this.previousShardIndex)}};function mw(t,e){let r=0,o=t.length;for(;r<=o;){let n=Math.floor((o-r)/2)+r,s=e(t[n]);if(s===0)return n;s<0?o=n:r=n+1}return-1}function dw(t){S().getBool("DEPRECATION_WARNINGS_ENABLED")&&console.warn(t+" You can disable deprecation warnings with tf.disableDeprecationWarnings().")}Wf(dw);function Re(){return v}function G(t,e){return v.tidy(t,e)}function me(t){Fs(t).forEach(r=>r.dispose())}function zf(t){return v.keep(t)}function Kf(t){return v.setBackend(t)}function el(t){v.removeBackend(t)}function jf(t){return v.findBackendFactory(t)}function Rs(t,e,r=1){return v.registerBackend(t,e,r)}var tl=typeof Buffer<"u"&&(typeof Blob>"u"||typeof atob>"u"||typeof btoa>"u");function Xf(t){return tl?Buffer.byteLength(t,"utf8"):new Blob([t]).size}function Jf(t){if(tl)return Buffer.from(t).toString("base64");let e=new Uint8Array(t),r="";for(let o=0,n=e.length;o<n;o++)r+=String.fromCharCode(e[o]);return btoa(r)}function Yf(t){if(tl){let o=Buffer.from(t,"base64");return o.buffer.slice(o.byteOffset,o.byteOffset+o.byteLength)}let e=atob(t),r=new Uint8Array(e.length);for(let o=0;o<e.length;++o)r.set([e.charCodeAt(o)],o);return r.buffer}function Bs(t,e){let r={modelTopology:t.modelTopology,format:t.format,generatedBy:t.generatedBy,convertedBy:t.convertedBy,weightsManifest:e};return t.signature!=null&&(r.signature=t.signature),t.userDefinedMetadata!=null&&(r.userDefinedMetadata=t.userDefinedMetadata),t.modelInitializer!=null&&(r.modelInitializer=t.modelInitializer),t.initializerSignature!=null&&(r.initializerSignature=t.initializerSignature),t.trainingConfig!=null&&(r.trainingConfig=t.trainingConfig),r}function Zf(t,e,r){let o={modelTopology:t.modelTopology,format:t.format,generatedBy:t.generatedBy,convertedBy:t.convertedBy};if(t.trainingConfig!=null&&(o.trainingConfig=t.trainingConfig),t.weightsManifest!=null){if(!e)throw new Error("modelJSON has weightsManifest but weightSpecs is null");if(!r)throw new Error("modelJSON has weightsManifest but weightData is null");o.weightSpecs=e,o.weightData=r}return t.signature!=null&&(o.signature=t.signature),t.userDefinedMetadata!=null&&(o.userDefinedMetadata=t.userDefinedMetadata),t.modelInitializer!=null&&(o.modelInitializer=t.modelInitializer),t.initializerSignature!=null&&(o.initializerSignature=t.initializerSignature),o}async function Ns(t,e){let r,o;return t.weightsManifest!=null&&([r,o]=await e(t.weightsManifest)),Zf(t,r,o)}function Nt(t){if(t.modelTopology instanceof ArrayBuffer)throw new Error("Expected JSON model topology, received ArrayBuffer.");return{dateSaved:new Date,modelTopologyType:"JSON",modelTopologyBytes:t.modelTopology==null?0:Xf(JSON.stringify(t.modelTopology)),weightSpecsBytes:t.weightSpecs==null?0:Xf(JSON.stringify(t.weightSpecs)),weightDataBytes:t.weightData==null?0:new Ue(t.weightData).byteLength}}function $s(t){let e=[];for(let r of t)e.push(...r.weights);return e}var Ge=class t{constructor(){this.saveRouters=[],this.loadRouters=[]}static getInstance(){return t.instance==null&&(t.instance=new t),t.instance}static registerSaveRouter(e){t.getInstance().saveRouters.push(e)}static registerLoadRouter(e){t.getInstance().loadRouters.push(e)}static getSaveHandlers(e){return t.getHandlers(e,"save")}static getLoadHandlers(e,r){return t.getHandlers(e,"load",r)}static getHandlers(e,r,o){let n=[];return(r==="load"?t.getInstance().loadRouters:t.getInstance().saveRouters).forEach(a=>{let i=a(e,o);i!==null&&n.push(i)}),n}};var rl="tensorflowjs",ol=1,Fr="models_store",er="model_info_store";function em(){if(!S().getBool("IS_BROWSER"))throw new Error("Failed to obtain IndexedDB factory because the current environmentis not a web browser.");let t=typeof window>"u"?self:window,e=t.indexedDB||t.mozIndexedDB||t.webkitIndexedDB||t.msIndexedDB||t.shimIndexedDB;if(e==null)throw new Error("The current browser does not appear to support IndexedDB.");return e}function nl(t){let e=t.result;e.createObjectStore(Fr,{keyPath:"modelPath"}),e.createObjectStore(er,{keyPath:"modelPath"})}var yt=class{constructor(e){if(this.indexedDB=em(),e==null||!e)throw new Error("For IndexedDB, modelPath must not be null, undefined or empty.");this.modelPath=e}async save(e){if(e.modelTopology instanceof ArrayBuffer)throw new Error("BrowserLocalStorage.save() does not support saving model topology in binary formats yet.");return this.databaseAction(this.modelPath,e)}async load(){return this.databaseAction(this.modelPath)}databaseAction(e,r){return new Promise((o,n)=>{let s=this.indexedDB.open(rl,ol);s.onupgradeneeded=()=>nl(s),s.onsuccess=()=>{let a=s.result;if(r==null){let i=a.transaction(Fr,"readonly"),c=i.objectStore(Fr).get(this.modelPath);c.onsuccess=()=>{if(c.result==null)return a.close(),n(new Error(`Cannot find model with path '${this.modelPath}' in IndexedDB.`));o(c.result.modelArtifacts)},c.onerror=u=>(a.close(),n(c.error)),i.oncomplete=()=>a.close()}else{r.weightData=Ue.join(r.weightData);let i=Nt(r),l=a.transaction(er,"readwrite"),c=l.objectStore(er),u;try{u=c.put({modelPath:this.modelPath,modelArtifactsInfo:i})}catch(f){return n(f)}let p;u.onsuccess=()=>{p=a.transaction(Fr,"readwrite");let f=p.objectStore(Fr),m;try{m=f.put({modelPath:this.modelPath,modelArtifacts:r,modelArtifactsInfo:i})}catch(d){return n(d)}m.onsuccess=()=>o({modelArtifactsInfo:i}),m.onerror=d=>{c=l.objectStore(er);let h=c.delete(this.modelPath);h.onsuccess=()=>(a.close(),n(m.error)),h.onerror=g=>(a.close(),n(m.error))}},u.onerror=f=>(a.close(),n(u.error)),l.oncomplete=()=>{p==null?a.close():p.oncomplete=()=>a.close()}}},s.onerror=a=>n(s.error)})}};yt.URL_SCHEME="indexeddb://";var tm=t=>S().getBool("IS_BROWSER")&&!Array.isArray(t)&&t.startsWith(yt.URL_SCHEME)?gw(t.slice(yt.URL_SCHEME.length)):null;Ge.registerSaveRouter(tm);Ge.registerLoadRouter(tm);function gw(t){return new yt(t)}function xw(t){return t.startsWith(yt.URL_SCHEME)?t.slice(yt.URL_SCHEME.length):t}var Os=class{constructor(){this.indexedDB=em()}async listModels(){return new Promise((e,r)=>{let o=this.indexedDB.open(rl,ol);o.onupgradeneeded=()=>nl(o),o.onsuccess=()=>{let n=o.result,s=n.transaction(er,"readonly"),i=s.objectStore(er).getAll();i.onsuccess=()=>{let l={};for(let c of i.result)l[c.modelPath]=c.modelArtifactsInfo;e(l)},i.onerror=l=>(n.close(),r(i.error)),s.oncomplete=()=>n.close()},o.onerror=n=>r(o.error)})}async removeModel(e){return e=xw(e),new Promise((r,o)=>{let n=this.indexedDB.open(rl,ol);n.onupgradeneeded=()=>nl(n),n.onsuccess=()=>{let s=n.result,a=s.transaction(er,"readwrite"),i=a.objectStore(er),l=i.get(e),c;l.onsuccess=()=>{if(l.result==null)return s.close(),o(new Error(`Cannot find model with path '${e}' in IndexedDB.`));{let u=i.delete(e),p=()=>{c=s.transaction(Fr,"readwrite");let m=c.objectStore(Fr).delete(e);m.onsuccess=()=>r(l.result.modelArtifactsInfo),m.onerror=d=>o(l.error)};u.onsuccess=p,u.onerror=f=>(p(),s.close(),o(l.error))}},l.onerror=u=>(s.close(),o(l.error)),a.oncomplete=()=>{c==null?s.close():c.oncomplete=()=>s.close()}},n.onerror=s=>o(n.error)})}};var $t="/",uo="tensorflowjs_models",rm="info",Aw="model_topology",yw="weight_specs",bw="weight_data",ww="model_metadata";function om(t){return{info:[uo,t,rm].join($t),topology:[uo,t,Aw].join($t),weightSpecs:[uo,t,yw].join($t),weightData:[uo,t,bw].join($t),modelMetadata:[uo,t,ww].join($t)}}function nm(t){for(let e of Object.values(t))window.localStorage.removeItem(e)}function Ew(t){let e=t.split($t);if(e.length<3)throw new Error(`Invalid key format: ${t}`);return e.slice(1,e.length-1).join($t)}function Iw(t){return t.startsWith(bt.URL_SCHEME)?t.slice(bt.URL_SCHEME.length):t}var bt=class{constructor(e){if(!S().getBool("IS_BROWSER")||typeof window>"u"||typeof window.localStorage>"u")throw new Error("The current environment does not support local storage.");if(this.LS=window.localStorage,e==null||!e)throw new Error("For local storage, modelPath must not be null, undefined or empty.");this.modelPath=e,this.keys=om(this.modelPath)}async save(e){if(e.modelTopology instanceof ArrayBuffer)throw new Error("BrowserLocalStorage.save() does not support saving model topology in binary formats yet.");{let r=JSON.stringify(e.modelTopology),o=JSON.stringify(e.weightSpecs),n=Nt(e),s=Ue.join(e.weightData);try{this.LS.setItem(this.keys.info,JSON.stringify(n)),this.LS.setItem(this.keys.topology,r),this.LS.setItem(this.keys.weightSpecs,o),this.LS.setItem(this.keys.weightData,Jf(s));let a={format:e.format,generatedBy:e.generatedBy,convertedBy:e.convertedBy,signature:e.signature!=null?e.signature:void 0,userDefinedMetadata:e.userDefinedMetadata!=null?e.userDefinedMetadata:void 0,modelInitializer:e.modelInitializer!=null?e.modelInitializer:void 0,initializerSignature:e.initializerSignature!=null?e.initializerSignature:void 0,trainingConfig:e.trainingConfig!=null?e.trainingConfig:void 0};return this.LS.setItem(this.keys.modelMetadata,JSON.stringify(a)),{modelArtifactsInfo:n}}catch{throw nm(this.keys),new Error(`Failed to save model '${this.modelPath}' to local storage: size quota being exceeded is a possible cause of this failure: modelTopologyBytes=${n.modelTopologyBytes}, weightSpecsBytes=${n.weightSpecsBytes}, weightDataBytes=${n.weightDataBytes}.`)}}}async load(){let e=JSON.parse(this.LS.getItem(this.keys.info));if(e==null)throw new Error(`In local storage, there is no model with name '${this.modelPath}'`);if(e.modelTopologyType!=="JSON")throw new Error("BrowserLocalStorage does not support loading non-JSON model topology yet.");let r={},o=JSON.parse(this.LS.getItem(this.keys.topology));if(o==null)throw new Error(`In local storage, the topology of model '${this.modelPath}' is missing.`);r.modelTopology=o;let n=JSON.parse(this.LS.getItem(this.keys.weightSpecs));if(n==null)throw new Error(`In local storage, the weight specs of model '${this.modelPath}' are missing.`);r.weightSpecs=n;let s=this.LS.getItem(this.keys.modelMetadata);if(s!=null){let i=JSON.parse(s);r.format=i.format,r.generatedBy=i.generatedBy,r.convertedBy=i.convertedBy,i.signature!=null&&(r.signature=i.signature),i.userDefinedMetadata!=null&&(r.userDefinedMetadata=i.userDefinedMetadata),i.modelInitializer!=null&&(r.modelInitializer=i.modelInitializer),i.initializerSignature!=null&&(r.initializerSignature=i.initializerSignature),i.trainingConfig!=null&&(r.trainingConfig=i.trainingConfig)}let a=this.LS.getItem(this.keys.weightData);if(a==null)throw new Error(`In local storage, the binary weight values of model '${this.modelPath}' are missing.`);return r.weightData=Yf(a),r}};bt.URL_SCHEME="localstorage://";var sm=t=>S().getBool("IS_BROWSER")&&!Array.isArray(t)&&t.startsWith(bt.URL_SCHEME)?Sw(t.slice(bt.URL_SCHEME.length)):null;Ge.registerSaveRouter(sm);Ge.registerLoadRouter(sm);function Sw(t){return new bt(t)}var _s=class{constructor(){N(S().getBool("IS_BROWSER"),()=>"Current environment is not a web browser"),N(typeof window>"u"||typeof window.localStorage<"u",()=>"Current browser does not appear to support localStorage"),this.LS=window.localStorage}async listModels(){let e={},r=uo+$t,o=$t+rm;for(let n=0;n<this.LS.length;++n){let s=this.LS.key(n);if(s.startsWith(r)&&s.endsWith(o)){let a=Ew(s);e[a]=JSON.parse(this.LS.getItem(s))}}return e}async removeModel(e){e=Iw(e);let r=om(e);if(this.LS.getItem(r.info)==null)throw new Error(`Cannot find model at path '${e}'`);let o=JSON.parse(this.LS.getItem(r.info));return nm(r),o}};var am="://",nn=class t{constructor(){this.managers={}}static getInstance(){return t.instance==null&&(t.instance=new t),t.instance}static registerManager(e,r){N(e!=null,()=>"scheme must not be undefined or null."),e.endsWith(am)&&(e=e.slice(0,e.indexOf(am))),N(e.length>0,()=>"scheme must not be an empty string.");let o=t.getInstance();N(o.managers[e]==null,()=>`A model store manager is already registered for scheme '${e}'.`),o.managers[e]=r}static getManager(e){let r=t.getInstance().managers[e];if(r==null)throw new Error(`Cannot find model manager for scheme '${e}'`);return r}static getSchemes(){return Object.keys(t.getInstance().managers)}};var sl=class{constructor(){this.messageName="setTimeoutCustom",this.functionRefs=[],this.handledMessageCount=0,this.hasEventListener=!1}fetch(e,r){return fetch(e,r)}now(){return performance.now()}encode(e,r){if(r!=="utf-8"&&r!=="utf8")throw new Error(`Browser's encoder only supports utf-8, but got ${r}`);return this.textEncoder==null&&(this.textEncoder=new TextEncoder),this.textEncoder.encode(e)}decode(e,r){return new TextDecoder(r).decode(e)}setTimeoutCustom(e,r){if(typeof window>"u"||!S().getBool("USE_SETTIMEOUTCUSTOM")){setTimeout(e,r);return}this.functionRefs.push(e),setTimeout(()=>{window.postMessage({name:this.messageName,index:this.functionRefs.length-1},"*")},r),this.hasEventListener||(this.hasEventListener=!0,window.addEventListener("message",o=>{if(o.source===window&&o.data.name===this.messageName){o.stopPropagation();let n=this.functionRefs[o.data.index];n(),this.handledMessageCount++,this.handledMessageCount===this.functionRefs.length&&(this.functionRefs=[],this.handledMessageCount=0)}},!0))}isTypedArray(e){return bs(e)}};if(S().get("IS_BROWSER")){S().setPlatform("browser",new sl);try{nn.registerManager(bt.URL_SCHEME,new _s)}catch{}try{nn.registerManager(yt.URL_SCHEME,new Os)}catch{}}var Tw={importFetch:()=>im()},al;var il=class{constructor(){this.util=lm(),this.textEncoder=new this.util.TextEncoder}fetch(e,r){return S().global.fetch!=null?S().global.fetch(e,r):(al==null&&(al=Tw.importFetch()),al(e,r))}now(){let e=process.hrtime();return e[0]*1e3+e[1]/1e6}encode(e,r){if(r!=="utf-8"&&r!=="utf8")throw new Error(`Node built-in encoder only supports utf-8, but got ${r}`);return this.textEncoder.encode(e)}decode(e,r){return e.length===0?"":new this.util.TextDecoder(r).decode(e)}isTypedArray(e){return this.util.types.isFloat32Array(e)||this.util.types.isInt32Array(e)||this.util.types.isUint8Array(e)||this.util.types.isUint8ClampedArray(e)}};S().get("IS_NODE")&&!S().get("IS_BROWSER")&&S().setPlatform("node",new il);function J(t,e="float32",r){return e=e||"float32",He(t),new At(t,e,r)}function vw(t,e){let r=B(t,"x","cast");if(!Ti(e))throw new Error(`Failed to cast to unknown dtype ${e}`);if(e==="string"&&r.dtype!=="string"||e!=="string"&&r.dtype==="string")throw new Error("Only strings can be casted to strings");let o={x:r},n={dtype:e};return v.runKernel(Ar,o,n)}var We=O({cast_:vw});function Fw(t){let r={x:B(t,"x","clone","string_or_numeric")};return v.runKernel(yr,r)}var po=O({clone_:Fw});function cm(t,e=!1){console.log(t.toString(e))}Xi();var Cw={buffer:J,cast:We,clone:po,print:cm};Gf(Cw);function kw(t,e){let r=B(t,"a","add"),o=B(e,"b","add");[r,o]=ve(r,o);let n={a:r,b:o};return v.runKernel("Add",n)}var M=O({add_:kw});function Rw(t,e){let r=B(t,"a","floorDiv"),o=B(e,"b","floorDiv");[r,o]=ve(r,o);let n={a:r,b:o};return v.runKernel(ms,n)}var um=O({floorDiv_:Rw});function Bw(t,e){let r=B(t,"a","div"),o=B(e,"b","div");if([r,o]=ve(r,o),r.dtype==="int32"&&o.dtype==="int32")return um(r,o);let n={a:r,b:o},s={};return v.runKernel(ef,n,s)}var Be=O({div_:Bw});function Nw(t,e){let r=B(t,"a","mul"),o=B(e,"b","mul");[r,o]=ve(r,o);let n={a:r,b:o};return v.runKernel(Kt,n)}var C=O({mul_:Nw});function $w(t){let e=B(t,"x","abs");if(e.dtype==="complex64"){let r={x:e};return v.runKernel(Zp,r)}else{let r={x:e};return v.runKernel("Abs",r)}}var fm=O({abs_:$w});function Ow(t,e,r,o,n="NHWC",s){let a=t[3],i=[...e,a],l=dm(n);return ul(t,i,r,s,o,null,null,l)}function _w(t,e,r,o,n,s,a="channelsLast"){let[i,l]=sn(e),c;if(a==="channelsLast")c=[i,l,t[3],t[3]];else if(a==="channelsFirst")c=[i,l,t[1],t[1]];else throw new Error(`Unknown dataFormat ${a}`);return ul(t,c,r,o,n,s,!1,a)}function Mw(t,e,r,o,n,s,a="NDHWC"){let[i,l,c]=ll(e),u,p;if(a==="NDHWC")p="channelsLast",u=[i,l,c,t[4],t[4]];else if(a==="NCDHW")p="channelsFirst",u=[i,l,c,t[1],t[1]];else throw new Error(`Unknown dataFormat ${a}`);return mm(t,u,r,o,n,!1,p,s)}function ul(t,e,r,o,n,s,a=!1,i="channelsLast"){let[l,c,u,p]=[-1,-1,-1,-1];if(i==="channelsLast")[l,c,u,p]=t;else if(i==="channelsFirst")[l,p,c,u]=t;else throw new Error(`Unknown dataFormat ${i}`);let[f,m,,d]=e,[h,g]=sn(r),[x,y]=sn(o),A=fo(f,x),b=fo(m,y),{padInfo:E,outHeight:I,outWidth:T}=Dw(n,c,u,h,g,A,b,s,i),k=a?d*p:d,F;return i==="channelsFirst"?F=[l,k,I,T]:i==="channelsLast"&&(F=[l,I,T,k]),{batchSize:l,dataFormat:i,inHeight:c,inWidth:u,inChannels:p,outHeight:I,outWidth:T,outChannels:k,padInfo:E,strideHeight:h,strideWidth:g,filterHeight:f,filterWidth:m,effectiveFilterHeight:A,effectiveFilterWidth:b,dilationHeight:x,dilationWidth:y,inShape:t,outShape:F,filterShape:e}}function mm(t,e,r,o,n,s=!1,a="channelsLast",i){let[l,c,u,p,f]=[-1,-1,-1,-1,-1];if(a==="channelsLast")[l,c,u,p,f]=t;else if(a==="channelsFirst")[l,f,c,u,p]=t;else throw new Error(`Unknown dataFormat ${a}`);let[m,d,h,,g]=e,[x,y,A]=ll(r),[b,E,I]=ll(o),T=fo(m,b),k=fo(d,E),F=fo(h,I),{padInfo:L,outDepth:D,outHeight:U,outWidth:W}=Uw(n,c,u,p,x,y,A,T,k,F,i),V=s?g*f:g,ae;return a==="channelsFirst"?ae=[l,V,D,U,W]:a==="channelsLast"&&(ae=[l,D,U,W,V]),{batchSize:l,dataFormat:a,inDepth:c,inHeight:u,inWidth:p,inChannels:f,outDepth:D,outHeight:U,outWidth:W,outChannels:V,padInfo:L,strideDepth:x,strideHeight:y,strideWidth:A,filterDepth:m,filterHeight:d,filterWidth:h,effectiveFilterDepth:T,effectiveFilterHeight:k,effectiveFilterWidth:F,dilationDepth:b,dilationHeight:E,dilationWidth:I,inShape:t,outShape:ae,filterShape:e}}function Pw(t,e,r,o,n){o==null&&(o=pl(t,e,r));let s=t[0],a=t[1],i=an((s-e+2*o)/r+1,n),l=an((a-e+2*o)/r+1,n);return[i,l]}function Lw(t,e,r,o,n,s){n==null&&(n=pl(t,e[0],o[0]));let a=[0,0,0,r];for(let i=0;i<3;i++)t[i]+2*n>=e[i]&&(a[i]=an((t[i]-e[i]+2*n)/o[i]+1,s));return a}function pl(t,e,r,o=1){let n=fo(e,o);return Math.floor((t[0]*(r-1)-r+n)/2)}function sn(t){return typeof t=="number"?[t,t,t]:t.length===2?[t[0],t[1],1]:t}function ll(t){return typeof t=="number"?[t,t,t]:t}function fo(t,e){return e<=1?t:t+(t-1)*(e-1)}function Dw(t,e,r,o,n,s,a,i,l){let c,u,p;if(typeof t=="number"){c={top:t,bottom:t,left:t,right:t,type:t===0?"VALID":"NUMBER"};let m=Pw([e,r],s,o,t,i);u=m[0],p=m[1]}else if(t==="same"){u=Math.ceil(e/o),p=Math.ceil(r/n);let f=Math.max(0,(u-1)*o+s-e),m=Math.max(0,(p-1)*n+a-r),d=Math.floor(f/2),h=f-d,g=Math.floor(m/2),x=m-g;c={top:d,bottom:h,left:g,right:x,type:"SAME"}}else if(t==="valid")c={top:0,bottom:0,left:0,right:0,type:"VALID"},u=Math.ceil((e-s+1)/o),p=Math.ceil((r-a+1)/n);else if(typeof t=="object"){let f=l==="channelsLast"?t[1][0]:t[2][0],m=l==="channelsLast"?t[1][1]:t[2][1],d=l==="channelsLast"?t[2][0]:t[3][0],h=l==="channelsLast"?t[2][1]:t[3][1];c={top:f,bottom:m,left:d,right:h,type:f===0&&m===0&&d===0&&h===0?"VALID":"EXPLICIT"},u=an((e-s+f+m)/o+1,i),p=an((r-a+d+h)/n+1,i)}else throw Error(`Unknown padding parameter: ${t}`);return{padInfo:c,outHeight:u,outWidth:p}}function Uw(t,e,r,o,n,s,a,i,l,c,u){let p,f,m,d;if(t==="valid"&&(t=0),typeof t=="number"){p={top:t,bottom:t,left:t,right:t,front:t,back:t,type:t===0?"VALID":"NUMBER"};let g=Lw([e,r,o,1],[i,l,c],1,[n,s,a],t,u);f=g[0],m=g[1],d=g[2]}else if(t==="same"){f=Math.ceil(e/n),m=Math.ceil(r/s),d=Math.ceil(o/a);let h=(f-1)*n+i-e,g=(m-1)*s+l-r,x=(d-1)*a+c-o,y=Math.floor(h/2),A=h-y,b=Math.floor(g/2),E=g-b,I=Math.floor(x/2),T=x-I;p={top:b,bottom:E,left:I,right:T,front:y,back:A,type:"SAME"}}else throw Error(`Unknown padding parameter: ${t}`);return{padInfo:p,outDepth:f,outHeight:m,outWidth:d}}function an(t,e){if(!e)return Math.trunc(t);switch(e){case"round":return Math.round(t);case"ceil":return Math.ceil(t);case"floor":return Math.floor(t);default:throw new Error(`Unknown roundingMode ${e}`)}}function cl(t){let[e,r,o]=sn(t);return e===1&&r===1&&o===1}function Gw(t,e){return cl(t)||cl(e)}function Ww(t){return sn(t).every(e=>e>0)}function dm(t){if(t==="NHWC")return"channelsLast";if(t==="NCHW")return"channelsFirst";throw new Error(`Unknown dataFormat ${t}`)}function qw(t,e,r){if(r!=null){if(typeof e=="string")throw Error(`Error in ${t}: pad must be an integer when using dimRoundingMode ${r} but got pad ${e}.`);if(typeof e=="number")N(zo(e),()=>`Error in ${t}: pad must be an integer when using dimRoundingMode ${r} but got pad ${e}.`);else if(typeof e=="object")e.forEach(o=>{o.forEach(n=>{N(zo(n),()=>`Error in ${t}: pad must be an integer when using dimRoundingMode ${r} but got pad ${n}.`)})});else throw Error(`Error in ${t}: Unknown padding parameter: ${e}`)}}function Vw(t,e){let o={x:B(t,"x","reshape","string_or_numeric")},n={shape:e};return v.runKernel(Zr,o,n)}var X=O({reshape_:Vw});function Qw(t,e=0){N(t.length>=1,()=>"Pass at least one tensor to concat");let r=Hf(t,"tensors","concat","string_or_numeric");if(r[0].dtype==="complex64"&&r.forEach(s=>{if(s.dtype!=="complex64")throw new Error(`Cannot concatenate complex64 tensors with a tensor
          with dtype ${s.dtype}. `)}),r.length===1)return po(r[0]);let o=r,n={axis:e};return v.runKernel(Jr,o,n)}var ln=O({concat_:Qw});function Hw(t,e,r=!1,o=!1){let n=B(t,"a","matMul"),s=B(e,"b","matMul");[n,s]=ve(n,s);let a={a:n,b:s},i={transposeA:r,transposeB:o};return v.runKernel(Xr,a,i)}var Q=O({matMul_:Hw});function zw(t){let r={x:B(t,"x","sigmoid","float32")};return v.runKernel(jt,r)}var Ot=O({sigmoid_:zw});function Kw(t,e,r){let o=B(t,"x","slice","string_or_numeric");if(o.rank===0)throw new Error("Slicing scalar is not possible");let n={x:o},s={begin:e,size:r};return v.runKernel(br,n,s)}var _t=O({slice_:Kw});function jw(t){let r={x:B(t,"x","tanh","float32")};return v.runKernel(ro,r)}var Ms=O({tanh_:jw});function Xw(t,e){let r=B(t,"broadcastTo","x"),o=r.shape;if(He(e),e.length<r.rank)throw new Error(`broadcastTo(): shape.length=${e.length} < input.rank=${r.rank}.`);if(e.length>r.rank){let c=r.shape.slice();for(;c.length<e.length;)c.unshift(1);r=X(r,c)}let n=r.shape,s=Array.from(e);for(let c=e.length-1;c>=0;c--)if(n[c]===e[c])s[c]=1;else if(r.shape[c]!==1)throw new Error(`broadcastTo(): [${o}] cannot be broadcast to [${e}].`);if(s.map((c,u)=>c>1?u:-1).filter(c=>c>=0).length===0)return po(r);let i={x:r},l={reps:s};return v.runKernel(hf,i,l)}var fl=O({broadcastTo_:Xw});function hm(t,e,r){He(t),r=r||zt(e);let o={shape:t,value:e,dtype:r};return v.runKernel(fs,{},o)}var mo={};Gt(mo,{assertAndGetBroadcastShape:()=>tr,getBroadcastDims:()=>gm,getReductionAxes:()=>wt});function gm(t,e){let r=t.length,o=[];for(let n=0;n<r;n++){let s=r-1-n,a=t[s]||1;(e[e.length-1-n]||1)>1&&a===1&&o.unshift(s)}return o}function wt(t,e){let r=[];for(let o=0;o<e.length;o++){let n=t[t.length-o-1],s=e.length-o-1,a=e[s];(n==null||n===1&&a>1)&&r.unshift(s)}return r}function tr(t,e){let r=Math.max(t.length,e.length),o=new Array(r);for(let n=0;n<r;n++){let s=t[t.length-n-1];s==null&&(s=1);let a=e[e.length-n-1];if(a==null&&(a=1),s===1)o[r-n-1]=a;else if(a===1)o[r-n-1]=s;else if(s!==a){let i=`Operands could not be broadcast together with shapes ${t} and ${e}.`;throw Error(i)}else o[r-n-1]=s}return o}function Jw(t){let r={x:B(t,"x","zerosLike")};return v.runKernel(gf,r)}var Ne=O({zerosLike_:Jw});function Yw(t){let r={x:B(t,"x","elu","float32")};return v.runKernel("Elu",r)}var xm=O({elu_:Yw});function ml(t,e){for(let r=0;r<t.length;++r)if(t[t.length-r-1]!==e-1-r)return!1;return!0}function Am(t,e,r){let o=t.length+e.length,n=[],s=0,a=0;for(let i=0;i<o;i++)r.indexOf(i)===-1?n.push(t[s++]):n.push(e[a++]);return n}function Zw(t,e){let r=[],o=t.length;for(let s=0;s<o;s++)e.indexOf(s)===-1&&r.push(t[s]);let n=e.map(s=>t[s]);return[r,n]}function eE(t,e){let r=e.map(o=>1);return Am(t,r,e)}function tE(t,e,r){N(ml(e,r),()=>`${t} supports only inner-most axes for now. Got axes ${e} and rank-${r} input.`)}function rE(t,e){if(ml(t,e))return null;let r=[];for(let o=0;o<e;++o)t.indexOf(o)===-1&&r.push(o);return t.forEach(o=>r.push(o)),r}function dl(t){return t.map((e,r)=>[r,e]).sort((e,r)=>e[1]-r[1]).map(e=>e[0])}function oE(t,e){let r=[];for(let o=e-t;o<e;++o)r.push(o);return r}function sE(t,e=null,r=!1){let n={x:B(t,"x","max")},s={reductionIndices:e,keepDims:r};return v.runKernel("Max",n,s)}var cn=O({max_:sE});function aE(t,e){let r=B(t,"base","pow"),o=B(e,"exp","pow");[r,o]=ve(r,o);let n={a:r,b:o};return v.runKernel("Pow",n)}var hl=O({pow_:aE});function ge(t,e){if((ye(t)&&e!=="string"||Array.isArray(t))&&e!=="complex64")throw new Error("Error creating a new Scalar: value must be a primitive (number|boolean|string)");if(e==="string"&&ye(t)&&!(t instanceof Uint8Array))throw new Error("When making a scalar from encoded string, the value must be `Uint8Array`.");return ks(t,[],[],e)}function iE(t){let r={x:B(t,"x","sqrt","float32")};return v.runKernel(xs,r)}var ut=O({sqrt_:iE});function lE(t){let e=B(t,"x","square"),r={};return v.runKernel("Square",{x:e},r)}var Ke=O({square_:lE});function cE(t,e=null,r=!1){let o=B(t,"x","sum");o.dtype==="bool"&&(o=We(o,"int32"));let n={x:o},s={axis:e,keepDims:r};return v.runKernel("Sum",n,s)}var ee=O({sum_:cE});function uE(t){let r={x:B(t,"x","exp")};return v.runKernel("Exp",r)}var je=O({exp_:uE});function pE(t){let r={input:B(t,"input","imag")};return v.runKernel(Ri,r)}var bm=O({imag_:pE});function fE(t,e=.2){let o={x:B(t,"x","leakyRelu")},n={alpha:e};return v.runKernel(Bi,o,n)}var wm=O({leakyRelu_:fE});function mE(t){let r={x:B(t,"x","log","float32")};return v.runKernel("Log",r)}var Mt=O({log_:mE});function Pt(t,e){N(zr(t),()=>"The f passed in variableGrads(f) must be a function"),N(e==null||Array.isArray(e)&&e.every(c=>c instanceof Bt),()=>"The varList passed in variableGrads(f, varList) must be an array of variables");let r=e!=null;if(!r){e=[];for(let c in v.registeredVariables)e.push(v.registeredVariables[c])}let o=r?e.filter(c=>!c.trainable):null,n=e.length;e=e.filter(c=>c.trainable),N(e.length>0,()=>`variableGrads() expects at least one of the input variables to be trainable, but none of the ${n} variables is trainable.`);let s=!0,{value:a,grads:i}=v.gradients(t,e,null,s);N(i.some(c=>c!=null),()=>"Cannot find a connection between any variable and the result of the loss function y=f(x). Please make sure the operations that use variables are inside the function f passed to minimize()."),N(a.rank===0,()=>`The f passed in variableGrads(f) must return a scalar, but it returned a rank-${a.rank} tensor`);let l={};return e.forEach((c,u)=>{i[u]!=null&&(l[c.name]=i[u])}),o?.forEach(c=>l[c.name]=null),{value:a,grads:l}}function Xe(t){return v.customGrad(t)}function hE(t){let r={x:B(t,"x","neg")};return v.runKernel("Neg",r)}var Em=O({neg_:hE});function gE(t){let r={x:B(t,"x","softplus")};return v.runKernel(eo,r)}var xl=O({softplus_:gE});function xE(t,e){let r=B(t,"a","sub"),o=B(e,"b","sub");[r,o]=ve(r,o);let n={a:r,b:o};return v.runKernel("Sub",n)}var te=O({sub_:xE});function AE(t,e=-1){let r=B(t,"logits","logSoftmax");if(e===-1&&(e=r.rank-1),e!==r.rank-1)throw Error(`Log Softmax along a non-last dimension is not yet supported. Logits was rank ${r.rank} and axis was ${e}`);return Xe((n,s)=>{let i=cn(n,e,!0),l=te(n,i),c=te(We(l,"float32"),Mt(ee(je(l),e,!0)));return s([c]),{value:c,gradFunc:(p,f)=>{let[m]=f,d=!0,h=je(m);return te(p,C(ee(p,e,d),h))}}})(r)}var Cr=O({logSoftmax_:AE});function yE(t,e){let r=B(t,"a","maximum"),o=B(e,"b","maximum");[r,o]=ve(r,o),r.dtype==="bool"&&(r=We(r,"int32"),o=We(o,"int32")),tr(r.shape,o.shape);let n={a:r,b:o};return v.runKernel(ds,n)}var Im=O({maximum_:yE});function nt(t,e="float32"){if(He(t),e==="complex64"){let o=nt(t,"float32"),n=nt(t,"float32");return co(o,n)}let r=jr(re(t),e);return v.makeTensor(r,t,e)}function Al(t,e="float32"){if(He(t),e==="complex64"){let o=Al(t,"float32"),n=nt(t,"float32");return co(o,n)}let r=Ko(re(t),e);return v.makeTensor(r,t,e)}function bE(t,e,r=0){let o=B(t,"x","pad");if(o.rank===0)throw new Error("pad(scalar) is not defined. Pass non-scalar to pad");let n={paddings:e,constantValue:r},s={x:o};return v.runKernel(hs,s,n)}var Sm=O({pad_:bE});function wE(t,e){let r=B(t,"x","prelu"),o=B(e,"alpha","prelu"),n={x:r,alpha:o};return v.runKernel($i,n)}var Tm=O({prelu_:wE});function EE(t){let r={input:B(t,"input","real")};return v.runKernel(gs,r)}var vm=O({real_:EE});function IE(t){let r={x:B(t,"x","relu")};return v.runKernel(Yr,r)}var pn=O({relu_:IE});function SE(t){let r={x:B(t,"x","relu6")};return v.runKernel(uf,r)}var Fm=O({relu6_:SE});function TE(t,e,r=0){let n={x:B(t,"x","split")},s={numOrSizeSplits:e,axis:r};return v.runKernel(to,n,s)}var fn=O({split_:TE});function vE(t,e=0){let o={x:B(t,"x","step")},n={alpha:e};return v.runKernel(As,o,n)}var Ds=O({step_:vE});function Cm(t,e,r){let o=e.rank>1?e.shape[e.rank-1]:1,n=e.rank>1?e.rank-1:1,s=`Must have updates.shape = indices.shape[:batchDim] + shape[sliceDim:], got updates.shape: ${r.shape}, indices.shape: ${e.shape}, shape: ${t}, sliceDim: ${o}, and batchDim: ${n}.`;if(r.rank<n)throw new Error(s+` update.rank < ${n}. `);if(t.length<o+(r.rank-n))throw new Error(s+` Output shape length < ${o+(r.rank-n)}`);if(r.rank!==n+t.length-o)throw new Error(s+` update.rank != ${n+t.length-o}`);for(let a=0;a<n;++a)if(r.shape[a]!==e.shape[a])throw new Error(s+` updates.shape[${a}] (${r.shape[a]}) != indices.shape[${a}] (${e.shape[a]}).`);for(let a=0;a<r.rank-n;++a)if(r.shape[a+n]!==t[a+o])throw new Error(s+` updates.shape[${a+n}] (${r.shape[a+n]}) != shape[${a+n}] (${t[a+n]})`)}function FE(t,e,r){if(e.rank<1)throw new Error(`tf.scatterND() expects the indices to be rank 1 or higher, but the rank was ${e.rank}.`);if(t.rank<1)throw new Error(`tf.scatterND() expects the updates to be rank 1 or higher, but the rank was ${t.rank}.`);if(e.dtype!=="int32")throw new Error(`The dtype of 'indices' should be int32, but got dtype: ${e.dtype}`);if(r.length<1)throw new Error(`Output rank must be greater or equal to 1, but got shape: ${r}`);if(r.length===0){if(e.size===0)throw new Error(`Indices specified for empty output. indices shape: ${e.shape}`);if(t.size===0)throw new Error(`Updates specified for empty output. updates shape: ${t.shape}`)}Cm(r,e,t)}function CE(t,e,r){let o=e.shape.length,n=o>1?e.shape[o-1]:1,s=r.length,a=1;for(let p=n;p<s;++p)a*=r[p];let i=n<1?1:n,l=re(e.shape)/i,c=[...gt(r.slice(0,n)),1],u=re(r);return{sliceRank:n,numUpdates:l,sliceSize:a,strides:c,outputSize:u}}function Et(t,e=!0,r,o){return v.makeVariable(t,e,r,o)}function km(t,e){let r=[];for(let s=0;s<e.length;s++)e[s]&&r.push(s);let o=J(t,"int32"),n=J([r.length,t.length],"int32");for(let s=0;s<r.length;s++){let a=o.indexToLoc(r[s]),i=s*t.length;n.values.set(a,i)}return n.toTensor()}function kE(t,e,r){let o=B(t,"x","transpose");if(e==null&&(e=o.shape.map((a,i)=>i).reverse()),N(o.rank===e.length,()=>`Error in transpose: rank of input ${o.rank} must match length of perm ${e}.`),e.forEach(a=>{N(a>=0&&a<o.rank,()=>`All entries in 'perm' must be between 0 and ${o.rank-1} but got ${e}`)}),o.rank<=1)return o.clone();let n={x:o},s={perm:e};return o.dtype==="complex64"?G(()=>{let a=vm(o),i=bm(o);return a=v.runKernel(Xt,{x:a},s),i=v.runKernel(Xt,{x:i},s),r&&(i=Em(i)),co(a,i)}):v.runKernel(Xt,n,s)}var mn=O({transpose_:kE});function RE(t,e,r){if(r==null||r==="linear")return t;if(r==="relu")return C(t,Ds(e));throw new Error(`Cannot compute gradient for fused activation ${r}.`)}function BE(t,e){let r=e,o=wt(t.shape,e.shape);return o.length>0&&(r=ee(r,o)),X(r,t.shape)}function NE(t,e,r,o){if(e==="linear")return t;if(e==="relu")return pn(t);if(e==="elu")return xm(t);if(e==="relu6")return Fm(t);if(e==="prelu")return Tm(t,r);if(e==="leakyrelu")return wm(t,o);if(e==="sigmoid")return Ot(t);throw new Error(`Unknown fused activation ${e}.`)}var $E=(t,e)=>!(t>0)||e==="linear";function Rm(t,e,r){let o=OE(t,e,r),n=o<0?-(o+1):o;t.splice(n,0,e)}function OE(t,e,r){return ME(t,e,r||_E)}function _E(t,e){return t>e?1:t<e?-1:0}function ME(t,e,r){let o=0,n=t.length,s=0,a=!1;for(;o<n;){s=o+(n-o>>>1);let i=r(e,t[s]);i>0?o=s+1:(n=s,a=!i)}return a?o:-o-1}function Nm(t,e,r,o,n){return yl(t,e,r,o,n,0)}function $m(t,e,r,o,n,s){return yl(t,e,r,o,n,0,!1,s,!0)}function Om(t,e,r,o,n,s){return yl(t,e,r,o,n,s,!0)}function yl(t,e,r,o,n,s,a=!1,i=!1,l=!1){let c=[];for(let g=0;g<e.length;g++)e[g]>n&&c.push({score:e[g],boxIndex:g,suppressBeginIndex:0});c.sort(Bm);let u=s>0?-.5/s:0,p=[],f=[];for(;p.length<r&&c.length>0;){let g=c.pop(),{score:x,boxIndex:y,suppressBeginIndex:A}=g;if(x<n)break;let b=!1;for(let E=p.length-1;E>=A;--E){let I=PE(t,y,p[E]);if(I>=o){b=!0;break}if(g.score=g.score*LE(o,u,I),g.score<=n)break}g.suppressBeginIndex=p.length,b||(g.score===x?(p.push(y),f.push(g.score)):g.score>n&&Rm(c,g,Bm))}let m=p.length,d=r-m;i&&d>0&&(p.push(...new Array(d).fill(0)),f.push(...new Array(d).fill(0)));let h={selectedIndices:p};return a&&(h.selectedScores=f),l&&(h.validOutputs=m),h}function PE(t,e,r){let o=t.subarray(e*4,e*4+4),n=t.subarray(r*4,r*4+4),s=Math.min(o[0],o[2]),a=Math.min(o[1],o[3]),i=Math.max(o[0],o[2]),l=Math.max(o[1],o[3]),c=Math.min(n[0],n[2]),u=Math.min(n[1],n[3]),p=Math.max(n[0],n[2]),f=Math.max(n[1],n[3]),m=(i-s)*(l-a),d=(p-c)*(f-u);if(m<=0||d<=0)return 0;let h=Math.max(s,c),g=Math.max(a,u),x=Math.min(i,p),y=Math.min(l,f),A=Math.max(x-h,0)*Math.max(y-g,0);return A/(m+d-A)}function LE(t,e,r){let o=Math.exp(e*r*r);return r<=t?o:0}function Bm(t,e){return t.score-e.score||t.score===e.score&&e.boxIndex-t.boxIndex}var DE=new Map,UE=new Map,Us=class{getClassName(){return this.constructor.className}static fromConfig(e,r){return new e(r)}},bl=class t{constructor(){this.classNameMap={}}static getMap(){return t.instance==null&&(t.instance=new t),t.instance}static register(e){t.getMap().classNameMap[e.className]=[e,e.fromConfig]}};function _m(t,e,r){N(t.className!=null,()=>"Class being registered does not have the static className property defined."),N(typeof t.className=="string",()=>"className is required to be a string, but got type "+typeof t.className),N(t.className.length>0,()=>"Class being registered has an empty-string as its className, which is disallowed."),typeof e>"u"&&(e="Custom"),typeof r>"u"&&(r=t.className);let o=r,n=e+">"+o;return bl.register(t),DE.set(n,t),UE.set(t,n),t}var $e=class extends Us{minimize(e,r=!1,o){let{value:n,grads:s}=this.computeGradients(e,o);if(o!=null){let a=o.map(i=>({name:i.name,tensor:s[i.name]}));this.applyGradients(a)}else this.applyGradients(s);return me(s),r?n:(n.dispose(),null)}get iterations(){return this.iterations_==null&&(this.iterations_=0),this.iterations_}incrementIterations(){this.iterations_=this.iterations+1}computeGradients(e,r){return Pt(e,r)}dispose(){this.iterations_!=null&&me(this.iterations_)}async saveIterations(){return this.iterations_==null&&(this.iterations_=0),{name:"iter",tensor:ge(this.iterations_,"int32")}}async getWeights(){throw new Error("getWeights() is not implemented for this optimizer yet.")}async setWeights(e){throw new Error(`setWeights() is not implemented for this optimizer class ${this.getClassName()}`)}async extractIterations(e){return this.iterations_=(await e[0].tensor.data())[0],e.slice(1)}};Object.defineProperty($e,Symbol.hasInstance,{value:t=>t.minimize!=null&&t.computeGradients!=null&&t.applyGradients!=null});var Gs=class extends $e{static get className(){return"Adadelta"}constructor(e,r,o=null){super(),this.learningRate=e,this.rho=r,this.epsilon=o,this.accumulatedGrads=[],this.accumulatedUpdates=[],o==null&&(this.epsilon=v.backend.epsilon())}applyGradients(e){(Array.isArray(e)?e.map(o=>o.name):Object.keys(e)).forEach((o,n)=>{let s=v.registeredVariables[o],a=!1;this.accumulatedGrads[n]==null&&(this.accumulatedGrads[n]={originalName:`${o}/accum_grad`,variable:G(()=>Ne(s).variable(a))}),this.accumulatedUpdates[n]==null&&(this.accumulatedUpdates[n]={originalName:`${o}/accum_var`,variable:G(()=>Ne(s).variable(a))});let i=Array.isArray(e)?e[n].tensor:e[o];if(i==null)return;let l=this.accumulatedGrads[n].variable,c=this.accumulatedUpdates[n].variable;G(()=>{let u=M(C(l,this.rho),C(Ke(i),1-this.rho)),p=C(Be(ut(M(c,this.epsilon)),ut(M(l,this.epsilon))),i),f=M(C(c,this.rho),C(Ke(p),1-this.rho));l.assign(u),c.assign(f);let m=M(C(p,-this.learningRate),s);s.assign(m)})}),this.incrementIterations()}dispose(){this.accumulatedUpdates!=null&&(me(this.accumulatedGrads.map(e=>e.variable)),me(this.accumulatedUpdates.map(e=>e.variable)))}async getWeights(){let e=[...this.accumulatedGrads,...this.accumulatedUpdates];return[await this.saveIterations()].concat(e.map(r=>({name:r.originalName,tensor:r.variable})))}async setWeights(e){e=await this.extractIterations(e);let r=e.length/2,o=!1;this.accumulatedGrads=e.slice(0,r).map(n=>({originalName:n.name,variable:n.tensor.variable(o)})),this.accumulatedUpdates=e.slice(r,r*2).map(n=>({originalName:n.name,variable:n.tensor.variable(o)}))}getConfig(){return{learningRate:this.learningRate,rho:this.rho,epsilon:this.epsilon}}static fromConfig(e,r){return new e(r.learningRate,r.rho,r.epsilon)}};var Ws=class extends $e{static get className(){return"Adagrad"}constructor(e,r=.1){super(),this.learningRate=e,this.initialAccumulatorValue=r,this.accumulatedGrads=[]}applyGradients(e){(Array.isArray(e)?e.map(o=>o.name):Object.keys(e)).forEach((o,n)=>{let s=v.registeredVariables[o];this.accumulatedGrads[n]==null&&(this.accumulatedGrads[n]={originalName:`${o}/accumulator`,variable:G(()=>hm(s.shape,this.initialAccumulatorValue).variable(!1))});let a=Array.isArray(e)?e[n].tensor:e[o];if(a==null)return;let i=this.accumulatedGrads[n].variable;G(()=>{let l=M(i,Ke(a));i.assign(l);let c=M(C(Be(a,ut(M(l,v.backend.epsilon()))),-this.learningRate),s);s.assign(c)})}),this.incrementIterations()}dispose(){this.accumulatedGrads!=null&&me(this.accumulatedGrads.map(e=>e.variable))}async getWeights(){return[await this.saveIterations()].concat(this.accumulatedGrads.map(e=>({name:e.originalName,tensor:e.variable})))}async setWeights(e){e=await this.extractIterations(e);let r=!1;this.accumulatedGrads=e.map(o=>({originalName:o.name,variable:o.tensor.variable(r)}))}getConfig(){return{learningRate:this.learningRate,initialAccumulatorValue:this.initialAccumulatorValue}}static fromConfig(e,r){return new e(r.learningRate,r.initialAccumulatorValue)}};var qs=class extends $e{static get className(){return"Adam"}constructor(e,r,o,n=null){super(),this.learningRate=e,this.beta1=r,this.beta2=o,this.epsilon=n,this.accumulatedFirstMoment=[],this.accumulatedSecondMoment=[],G(()=>{this.accBeta1=ge(r).variable(),this.accBeta2=ge(o).variable()}),n==null&&(this.epsilon=v.backend.epsilon())}applyGradients(e){let r=Array.isArray(e)?e.map(o=>o.name):Object.keys(e);G(()=>{let o=te(1,this.accBeta1),n=te(1,this.accBeta2);r.forEach((s,a)=>{let i=v.registeredVariables[s],l=!1;this.accumulatedFirstMoment[a]==null&&(this.accumulatedFirstMoment[a]={originalName:`${s}/m`,variable:G(()=>Ne(i).variable(l))}),this.accumulatedSecondMoment[a]==null&&(this.accumulatedSecondMoment[a]={originalName:`${s}/v`,variable:G(()=>Ne(i).variable(l))});let c=Array.isArray(e)?e[a].tensor:e[s];if(c==null)return;let u=this.accumulatedFirstMoment[a].variable,p=this.accumulatedSecondMoment[a].variable,f=M(C(u,this.beta1),C(c,1-this.beta1)),m=M(C(p,this.beta2),C(Ke(c),1-this.beta2)),d=Be(f,o),h=Be(m,n);u.assign(f),p.assign(m);let g=M(C(Be(d,M(ut(h),this.epsilon)),-this.learningRate),i);i.assign(g)}),this.accBeta1.assign(C(this.accBeta1,this.beta1)),this.accBeta2.assign(C(this.accBeta2,this.beta2))}),this.incrementIterations()}dispose(){this.accBeta1.dispose(),this.accBeta2.dispose(),this.accumulatedFirstMoment!=null&&me(this.accumulatedFirstMoment.map(e=>e.variable)),this.accumulatedSecondMoment!=null&&me(this.accumulatedSecondMoment.map(e=>e.variable))}async getWeights(){let e=[...this.accumulatedFirstMoment,...this.accumulatedSecondMoment];return[await this.saveIterations()].concat(e.map(r=>({name:r.originalName,tensor:r.variable})))}async setWeights(e){e=await this.extractIterations(e),G(()=>{this.accBeta1.assign(hl(this.beta1,this.iterations_+1)),this.accBeta2.assign(hl(this.beta2,this.iterations_+1))});let r=e.length/2,o=!1;this.accumulatedFirstMoment=e.slice(0,r).map(n=>({originalName:n.name,variable:n.tensor.variable(o)})),this.accumulatedSecondMoment=e.slice(r,r*2).map(n=>({originalName:n.name,variable:n.tensor.variable(o)}))}getConfig(){return{learningRate:this.learningRate,beta1:this.beta1,beta2:this.beta2,epsilon:this.epsilon}}static fromConfig(e,r){return new e(r.learningRate,r.beta1,r.beta2,r.epsilon)}};var Vs=class extends $e{static get className(){return"Adamax"}constructor(e,r,o,n=null,s=0){super(),this.learningRate=e,this.beta1=r,this.beta2=o,this.epsilon=n,this.decay=s,this.accumulatedFirstMoment=[],this.accumulatedWeightedInfNorm=[],G(()=>{this.iteration=ge(0).variable(),this.accBeta1=ge(r).variable()}),n==null&&(this.epsilon=v.backend.epsilon())}applyGradients(e){let r=Array.isArray(e)?e.map(o=>o.name):Object.keys(e);G(()=>{let o=te(1,this.accBeta1),n=Be(-this.learningRate,M(C(this.iteration,this.decay),1));r.forEach((s,a)=>{let i=v.registeredVariables[s],l=!1;this.accumulatedFirstMoment[a]==null&&(this.accumulatedFirstMoment[a]={originalName:`${s}/m`,variable:Ne(i).variable(l)}),this.accumulatedWeightedInfNorm[a]==null&&(this.accumulatedWeightedInfNorm[a]={originalName:`${s}/v`,variable:Ne(i).variable(l)});let c=Array.isArray(e)?e[a].tensor:e[s];if(c==null)return;let u=this.accumulatedFirstMoment[a].variable,p=this.accumulatedWeightedInfNorm[a].variable,f=M(C(u,this.beta1),C(c,1-this.beta1)),m=C(p,this.beta2),d=fm(c),h=Im(m,d);u.assign(f),p.assign(h);let g=M(C(Be(n,o),Be(f,M(h,this.epsilon))),i);i.assign(g)}),this.iteration.assign(M(this.iteration,1)),this.accBeta1.assign(C(this.accBeta1,this.beta1))}),this.incrementIterations()}dispose(){this.accBeta1.dispose(),this.iteration.dispose(),this.accumulatedFirstMoment!=null&&me(this.accumulatedFirstMoment.map(e=>e.variable)),this.accumulatedWeightedInfNorm!=null&&me(this.accumulatedWeightedInfNorm.map(e=>e.variable))}async getWeights(){throw new Error("getWeights() is not implemented for Adamax yet.")}async setWeights(e){throw new Error("setWeights() is not implemented for Adamax yet.")}getConfig(){return{learningRate:this.learningRate,beta1:this.beta1,beta2:this.beta2,epsilon:this.epsilon,decay:this.decay}}static fromConfig(e,r){return new e(r.learningRate,r.beta1,r.beta2,r.epsilon,r.decay)}};var ho=class extends $e{static get className(){return"SGD"}constructor(e){super(),this.learningRate=e,this.setLearningRate(e)}applyGradients(e){(Array.isArray(e)?e.map(o=>o.name):Object.keys(e)).forEach((o,n)=>{let s=Array.isArray(e)?e[n].tensor:e[o];if(s==null)return;let a=v.registeredVariables[o];G(()=>{let i=M(C(this.c,s),a);a.assign(i)})}),this.incrementIterations()}setLearningRate(e){this.learningRate=e,this.c!=null&&this.c.dispose(),this.c=zf(ge(-e))}dispose(){this.c.dispose()}async getWeights(){return[await this.saveIterations()]}async setWeights(e){if(e=await this.extractIterations(e),e.length!==0)throw new Error("SGD optimizer does not have settable weights.")}getConfig(){return{learningRate:this.learningRate}}static fromConfig(e,r){return new e(r.learningRate)}};var Qs=class extends ho{static get className(){return"Momentum"}constructor(e,r,o=!1){super(e),this.learningRate=e,this.momentum=r,this.useNesterov=o,this.accumulations=[],this.m=ge(this.momentum)}applyGradients(e){(Array.isArray(e)?e.map(o=>o.name):Object.keys(e)).forEach((o,n)=>{let s=v.registeredVariables[o];this.accumulations[n]==null&&(this.accumulations[n]={originalName:`${o}/momentum`,variable:G(()=>Ne(s).variable(!1))});let a=this.accumulations[n].variable,i=Array.isArray(e)?e[n].tensor:e[o];i!=null&&G(()=>{let l,c=M(C(this.m,a),i);this.useNesterov?l=M(C(this.c,M(i,C(c,this.m))),s):l=M(C(this.c,c),s),a.assign(c),s.assign(l)})}),this.incrementIterations()}dispose(){this.m.dispose(),this.accumulations!=null&&me(this.accumulations.map(e=>e.variable))}setMomentum(e){this.momentum=e}async getWeights(){return[await this.saveIterations()].concat(this.accumulations.map(e=>({name:e.originalName,tensor:e.variable})))}async setWeights(e){e=await this.extractIterations(e);let r=!1;this.accumulations=e.map(o=>({originalName:o.name,variable:o.tensor.variable(r)}))}getConfig(){return{learningRate:this.learningRate,momentum:this.momentum,useNesterov:this.useNesterov}}static fromConfig(e,r){return new e(r.learningRate,r.momentum,r.useNesterov)}};var Hs=class extends $e{static get className(){return"RMSProp"}constructor(e,r=.9,o=0,n=null,s=!1){if(super(),this.learningRate=e,this.decay=r,this.momentum=o,this.epsilon=n,this.accumulatedMeanSquares=[],this.accumulatedMoments=[],this.accumulatedMeanGrads=[],this.centered=s,n==null&&(this.epsilon=v.backend.epsilon()),e==null)throw new Error("learningRate for RMSPropOptimizer must be defined.")}applyGradients(e){(Array.isArray(e)?e.map(o=>o.name):Object.keys(e)).forEach((o,n)=>{let s=v.registeredVariables[o],a=!1;this.accumulatedMeanSquares[n]==null&&(this.accumulatedMeanSquares[n]={originalName:`${o}/rms`,variable:G(()=>Ne(s).variable(a))}),this.accumulatedMoments[n]==null&&(this.accumulatedMoments[n]={originalName:`${o}/momentum`,variable:G(()=>Ne(s).variable(a))}),this.accumulatedMeanGrads[n]==null&&this.centered&&(this.accumulatedMeanGrads[n]={originalName:`${o}/mg`,variable:G(()=>Ne(s).variable(a))});let i=Array.isArray(e)?e[n].tensor:e[o];if(i==null)return;let l=this.accumulatedMeanSquares[n].variable,c=this.accumulatedMoments[n].variable;G(()=>{let u=M(C(l,this.decay),C(Ke(i),1-this.decay));if(this.centered){let p=this.accumulatedMeanGrads[n].variable,f=M(C(p,this.decay),C(i,1-this.decay)),m=Be(C(i,this.learningRate),ut(te(u,M(Ke(f),this.epsilon)))),d=M(C(c,this.momentum),m);l.assign(u),p.assign(f),c.assign(d);let h=te(s,d);s.assign(h)}else{let p=M(C(l,this.decay),C(Ke(i),1-this.decay)),f=M(C(c,this.momentum),Be(C(i,this.learningRate),ut(M(p,this.epsilon))));l.assign(p),c.assign(f);let m=te(s,f);s.assign(m)}})}),this.incrementIterations()}dispose(){this.accumulatedMeanSquares!=null&&me(this.accumulatedMeanSquares.map(e=>e.variable)),this.accumulatedMeanGrads!=null&&this.centered&&me(this.accumulatedMeanGrads.map(e=>e.variable)),this.accumulatedMoments!=null&&me(this.accumulatedMoments.map(e=>e.variable))}async getWeights(){let e=[...this.accumulatedMeanSquares,...this.accumulatedMoments];return this.centered&&e.push(...this.accumulatedMeanGrads),[await this.saveIterations()].concat(e.map(r=>({name:r.originalName,tensor:r.variable})))}async setWeights(e){e=await this.extractIterations(e);let r=this.centered?e.length/3:e.length/2,o=!1;this.accumulatedMeanSquares=e.slice(0,r).map(n=>({originalName:n.name,variable:n.tensor.variable(o)})),this.accumulatedMoments=e.slice(r,r*2).map(n=>({originalName:n.name,variable:n.tensor.variable(o)})),this.centered&&(this.accumulatedMeanGrads=e.slice(r*2,r*3).map(n=>({originalName:n.name,variable:n.tensor.variable(o)})))}getConfig(){return{learningRate:this.learningRate,decay:this.decay,momentum:this.momentum,epsilon:this.epsilon,centered:this.centered}}static fromConfig(e,r){return new e(r.learningRate,r.decay,r.momentum,r.epsilon,r.centered)}};var GE=[Gs,Ws,qs,Vs,Qs,Hs,ho];function Mm(){for(let t of GE)_m(t)}var WE="model",qE=".json",VE=".weights.bin";function Pm(t){return new Promise(e=>setTimeout(e)).then(t)}var go=class t{constructor(e){if(!S().getBool("IS_BROWSER"))throw new Error("browserDownloads() cannot proceed because the current environment is not a browser.");e.startsWith(t.URL_SCHEME)&&(e=e.slice(t.URL_SCHEME.length)),(e==null||e.length===0)&&(e=WE),this.modelJsonFileName=e+qE,this.weightDataFileName=e+VE}async save(e){if(typeof document>"u")throw new Error("Browser downloads are not supported in this environment since `document` is not present");let r=Ue.join(e.weightData),o=window.URL.createObjectURL(new Blob([r],{type:"application/octet-stream"}));if(e.modelTopology instanceof ArrayBuffer)throw new Error("BrowserDownloads.save() does not support saving model topology in binary formats yet.");{let n=[{paths:["./"+this.weightDataFileName],weights:e.weightSpecs}],s=Bs(e,n),a=window.URL.createObjectURL(new Blob([JSON.stringify(s)],{type:"application/json"})),i=this.modelJsonAnchor==null?document.createElement("a"):this.modelJsonAnchor;if(i.download=this.modelJsonFileName,i.href=a,await Pm(()=>i.dispatchEvent(new MouseEvent("click"))),e.weightData!=null){let l=this.weightDataAnchor==null?document.createElement("a"):this.weightDataAnchor;l.download=this.weightDataFileName,l.href=o,await Pm(()=>l.dispatchEvent(new MouseEvent("click")))}return{modelArtifactsInfo:Nt(e)}}}};go.URL_SCHEME="downloads://";var QE=t=>S().getBool("IS_BROWSER")&&!Array.isArray(t)&&t.startsWith(go.URL_SCHEME)?HE(t.slice(go.URL_SCHEME.length)):null;Ge.registerSaveRouter(QE);function HE(t="model"){return new go(t)}function wl(t,e,r,o){a(t),r=r??0,o=o??1,i(r,o);let n=0,s=l=>(l.then(c=>{let u=r+ ++n/t.length*(o-r);return e(u),c}),l);function a(l){N(l!=null&&Array.isArray(l)&&l.length>0,()=>"promises must be a none empty array")}function i(l,c){N(l>=0&&l<=1,()=>`Progress fraction must be in range [0, 1], but got startFraction ${l}`),N(c>=0&&c<=1,()=>`Progress fraction must be in range [0, 1], but got endFraction ${c}`),N(c>=l,()=>`startFraction must be no more than endFraction, but got startFraction ${l} and endFraction ${c}`)}return Promise.all(t.map(s))}async function Lm(t,e){e==null&&(e={});let r=e.fetchFunc==null?S().platform.fetch:e.fetchFunc,o=t.map(p=>r(p,e.requestInit,{isBinary:!0})),i=(e.onProgress==null?await Promise.all(o):await wl(o,e.onProgress,0,.5)).map(p=>p.arrayBuffer());return e.onProgress==null?await Promise.all(i):await wl(i,e.onProgress,.5,1)}function Dm(t,e){var r;let o=e.fetchFunc==null?S().platform.fetch:e.fetchFunc,n=0,s;return(r=e.onProgress)===null||r===void 0||r.call(e,0),new ReadableStream({pull:async a=>{for(var i;n<t.length;){s||(s=(await o(t[n],e.requestInit,{isBinary:!0})).body.getReader());let{done:l,value:c}=await s.read();if(l){n++,s=void 0,(i=e.onProgress)===null||i===void 0||i.call(e,n/t.length);continue}a.enqueue(c);return}a.close()}})}var KE="application/octet-stream",jE="application/json",dn=class{constructor(e,r){if(this.DEFAULT_METHOD="POST",r==null&&(r={}),this.weightPathPrefix=r.weightPathPrefix,this.weightUrlConverter=r.weightUrlConverter,r.fetchFunc!=null?(N(typeof r.fetchFunc=="function",()=>"Must pass a function that matches the signature of `fetch` (see https://developer.mozilla.org/en-US/docs/Web/API/Fetch_API)"),this.fetch=r.fetchFunc):this.fetch=S().platform.fetch,N(e!=null&&e.length>0,()=>"URL path for http must not be null, undefined or empty."),Array.isArray(e)&&N(e.length===2,()=>`URL paths for http must have a length of 2, (actual length is ${e.length}).`),this.path=e,r.requestInit!=null&&r.requestInit.body!=null)throw new Error("requestInit is expected to have no pre-existing body, but has one.");this.requestInit=r.requestInit||{},this.loadOptions=r}async save(e){if(e.modelTopology instanceof ArrayBuffer)throw new Error("BrowserHTTPRequest.save() does not support saving model topology in binary formats yet.");let r=Object.assign({method:this.DEFAULT_METHOD},this.requestInit);r.body=new FormData;let o=[{paths:["./model.weights.bin"],weights:e.weightSpecs}],n=Bs(e,o);if(r.body.append("model.json",new Blob([JSON.stringify(n)],{type:jE}),"model.json"),e.weightData!=null){let a=Ue.join(e.weightData);r.body.append("model.weights.bin",new Blob([a],{type:KE}),"model.weights.bin")}let s=await this.fetch(this.path,r);if(s.ok)return{modelArtifactsInfo:Nt(e),responses:[s]};throw new Error(`BrowserHTTPRequest.save() failed due to HTTP response status ${s.status}.`)}async loadModelJSON(){let e=await this.fetch(this.path,this.requestInit);if(!e.ok)throw new Error(`Request to ${this.path} failed with status code ${e.status}. Please verify this URL points to the model JSON of the model to load.`);let r;try{r=await e.json()}catch{let a=`Failed to parse model JSON of response from ${this.path}.`;throw this.path.endsWith(".pb")?a+=" Your path contains a .pb file extension. Support for .pb models have been removed in TensorFlow.js 1.0 in favor of .json models. You can re-convert your Python TensorFlow model using the TensorFlow.js 1.0 conversion scripts or you can convert your.pb models with the 'pb2json'NPM script in the tensorflow/tfjs-converter repository.":a+=" Please make sure the server is serving valid JSON for this request.",new Error(a)}let o=r.modelTopology,n=r.weightsManifest;if(o==null&&n==null)throw new Error(`The JSON from HTTP path ${this.path} contains neither model topology or manifest for weights.`);return r}async load(){if(this.loadOptions.streamWeights)return this.loadStream();let e=await this.loadModelJSON();return Ns(e,r=>this.loadWeights(r))}async loadStream(){let e=await this.loadModelJSON(),r=await this.getWeightUrls(e.weightsManifest),o=$s(e.weightsManifest),n=()=>Dm(r,this.loadOptions);return Object.assign(Object.assign({},e),{weightSpecs:o,getWeightStream:n})}async getWeightUrls(e){let r=Array.isArray(this.path)?this.path[1]:this.path,[o,n]=XE(r),s=this.weightPathPrefix||o,a=[],i=[];for(let l of e)for(let c of l.paths)this.weightUrlConverter!=null?i.push(this.weightUrlConverter(c)):a.push(s+c+n);return this.weightUrlConverter&&a.push(...await Promise.all(i)),a}async loadWeights(e){let r=await this.getWeightUrls(e),o=$s(e),n=await Lm(r,this.loadOptions);return[o,n]}};dn.URL_SCHEME_REGEX=/^https?:\/\//;function XE(t){let e=t.lastIndexOf("/"),r=t.lastIndexOf("?"),o=t.substring(0,e),n=r>e?t.substring(r):"";return[o+"/",n]}function El(t){return t.match(dn.URL_SCHEME_REGEX)!=null}var Um=(t,e)=>{if(typeof fetch>"u"&&(e==null||e.fetchFunc==null))return null;{let r=!0;if(Array.isArray(t)?r=t.every(o=>El(o)):r=El(t),r)return Gm(t,e)}return null};Ge.registerSaveRouter(Um);Ge.registerLoadRouter(Um);function Gm(t,e){return new dn(t,e)}function YE(t,e){let r=t.shape.length,o=e.shape.length;if(r<1)throw new Error(`tf.gatherND() expects the input to be rank 1 or higher, but the rank was ${r}.`);if(o<1)throw new Error(`tf.gatherND() expects the indices to be rank 1 or higher, but the rank was ${o}.`);if(e.dtype!=="int32")throw new Error(`tf.gatherND() expects the indices to be int32 type, but the dtype was ${e.dtype}.`);if(e.shape[o-1]>r)throw new Error(`index innermost dimension length must be <= tensor rank; saw: ${e.shape[o-1]} vs. ${r}`);if(re(t.shape)===0)throw new Error(`Requested more than 0 entries, but input is empty. Input shape: ${t.shape}.`);let n=e.shape,s=n[n.length-1],a=1;for(let p=0;p<n.length-1;++p)a*=n[p];let i=t.shape,l=n.slice();l.pop();let c=1;for(let p=s;p<r;++p)c*=i[p],l.push(i[p]);let u=[...gt(t.shape).map(p=>p/c),1].slice(0,s);return[l,a,c,u]}var st={};Gt(st,{assertParamsValid:()=>e0,computeFlatOffset:()=>s0,computeOutShape:()=>r0,getNormalizedAxes:()=>o0,isSliceContinous:()=>n0,maskToAxes:()=>t0,parseSliceParams:()=>Sl,sliceInfo:()=>a0,startForAxis:()=>jm,startIndicesWithElidedDims:()=>Hm,stopForAxis:()=>Xm,stopIndicesWithElidedDims:()=>zm,stridesForAxis:()=>Km,stridesWithElidedDims:()=>qm});var Il=-2,ZE=-1;function e0(t,e,r){let o=t.shape.length;N(o===e.length,()=>`Error in slice${o}D: Length of begin ${e} must match the rank of the array (${o}).`),N(o===r.length,()=>`Error in slice${o}D: Length of size ${r} must match the rank of the array (${o}).`);for(let n=0;n<o;++n)N(e[n]+r[n]<=t.shape[n],()=>`Error in slice${o}D: begin[${n}] + size[${n}] (${e[n]+r[n]}) would overflow input.shape[${n}] (${t.shape[n]})`)}function t0(t){let e=[],r=0;for(;t>0;)t&1&&e.push(r),t/=2,r++;return e}function r0(t,e,r){let o=[];for(let n=0;n<t.length;n++)o[n]=Math.ceil((e[n]-t[n])/r[n]);return o}function qm(t,e,r,o){let n=[...t];for(let s=n.length;s<o.length;s++)n.push(1);for(let s=0;s<r;s++)s===0?n[e]=1:(n.splice(e,0,1),n.pop());return n}function Vm(t,e,r){return r<=t?r:r-(e-1)}function Qm(t,e){let r=[];for(let o=0;o<t;o++)r.push(e+o);return r}function o0(t,e,r,o,n,s,a,i,l){let c=t.length,u=new Array(c),p=new Array(c),f=new Array(c);if(e.length&&r>0){let m=e[0],d=r+1;u=Hm(a,m,d,o,t),p=zm(i,m,d,n,t),f=qm(s,m,d,t)}else for(let m=0;m<c;m++)u[m]=jm(a,o,s,t,m,l),p[m]=Xm(i,n,s,t,m,l),f[m]=Km(s,m,l);return{begin:u,end:p,strides:f}}function Hm(t,e,r,o,n){let s=[...n],a=Qm(r,e);for(let i=0;i<s.length;i++)if(a.indexOf(i)>-1)s[i]=0;else{let l=Vm(e,r,i),c=o[l];t&1<<l&&(c=0),s[i]=c}return s}function zm(t,e,r,o,n){let s=[...n],a=Qm(r,e);for(let i=0;i<s.length;i++)if(a.indexOf(i)>-1)s[i]=Number.MAX_SAFE_INTEGER;else{let l=Vm(e,r,i),c=o[l];t&1<<l&&(c=Number.MAX_SAFE_INTEGER),s[i]=c}for(let i=0;i<s.length;i++){let l=n[i];s[i]<0&&(s[i]+=l),s[i]=Wr(0,s[i],n[i])}return s}function Km(t,e,r){let o=t[e];return(r&1<<e||o==null)&&(o=1),o}function jm(t,e,r,o,n,s){let a=e[n],i=r[n]||1;(t&1<<n||s&1<<n||a==null)&&(i>0?a=Number.MIN_SAFE_INTEGER:a=Number.MAX_SAFE_INTEGER);let l=o[n];return a<0&&(a+=l),a=Wr(0,a,l-1),a}function Xm(t,e,r,o,n,s){let a=e[n],i=r[n]||1;(t&1<<n||s&1<<n||a==null)&&(i>0?a=Number.MAX_SAFE_INTEGER:a=Number.MIN_SAFE_INTEGER);let l=o[n];return a<0&&(a+=l),i>0?a=Wr(0,a,l):a=Wr(-1,a,l-1),a}function n0(t,e,r){let o=r.length;for(let n=0;n<r.length;n++)if(r[n]>1){o=n;break}for(let n=o+1;n<r.length;n++)if(e[n]>0||r[n]!==t[n])return!1;return!0}function s0(t,e){let r=t.length>0?t[t.length-1]:1;for(let o=0;o<t.length-1;o++)r+=t[o]*e[o];return r}function Sl(t,e,r){let o,n=t.shape.length;typeof e=="number"?o=[e,...new Array(n-1).fill(0)]:e.length<n?o=e.concat(new Array(n-e.length).fill(0)):o=e.slice(),o.forEach(a=>{N(a!==-1,()=>"slice() does not support negative begin indexing.")});let s;return r==null?s=new Array(n).fill(-1):typeof r=="number"?s=[r,...new Array(n-1).fill(-1)]:r.length<n?s=r.concat(new Array(n-r.length).fill(-1)):s=r,s=s.map((a,i)=>a>=0?a:(N(a===-1,()=>`Negative size values should be exactly -1 but got ${a} for the slice() size at index ${i}.`),t.shape[i]-o[i])),[o,s]}function a0(t,e,r,o,n,s,a,i,l){let c;if(o==null?(c=new Array(e.length),c.fill(1)):c=o,a!=null&&(a&a-1)!==0)throw new Error("Multiple ellipses in slice is not allowed.");let u=!1,p={dims:c.length,numAddAxisAfterEllipsis:0,begin:e.slice(),end:r.slice(),strides:c.slice(),beginMask:n,endMask:s,ellipsisMask:a,newAxisMask:i,shrinkAxisMask:l};for(let A=0;A<p.dims;A++)u&&(1<<A&i)!==0&&p.numAddAxisAfterEllipsis++,1<<A&a&&(u=!0);u||(p.ellipsisMask|=1<<p.dims,p.dims++);let f={dims:t.length,beginMask:0,endMask:0,beginValid:!1,endValid:!1};i0(p,f);let m=!0,d=!0,h=!0,g=[],x=[];for(let A=0;A<t.length;++A){if(f.strides[A]===0)throw Error(`strides[${A}] must be non-zero`);let b=!!(f.shrinkAxisMask&1<<A),E=t[A];if(E===-1){g.push(b?1:-1);continue}let I=[f.beginMask&1<<A,f.endMask&1<<A],T=[f.strides[A]>0?0:-1,f.strides[A]>0?E:E-1];if(b&&f.strides[A]<=0)throw Error("only stride 1 allowed on non-range indexing.");h=h&&f.strides[A]===1;let k=!!(f.beginMask&1<<A&&f.endMask&1<<A);if(f.beginValid&&f.endValid){if(b){let U=f.begin[A]<0?E+f.begin[A]:f.begin[A];if(f.begin[A]=U,f.end[A]=f.begin[A]+1,U<0||U>=E)throw Error(`slice index ${f.begin[A]} of dimension ${A} out of bounds.`)}else f.begin[A]=Wm(f.begin[A],0,f.strides[A],E,I,T),f.end[A]=Wm(f.end[A],1,f.strides[A],E,I,T);let D=f.strides[A]===1&&f.begin[A]===0&&f.end[A]===E;m=m&&D,d=d&&(A===0&&f.strides[A]===1||D)}else m=m&&f.strides[A]===1&&k,d=d&&(A===0&&f.strides[A]===1||k);let F,L=!1;if(f.beginValid&&f.endValid?(F=f.end[A]-f.begin[A],L=!0):b?(F=1,L=!0):k&&E>=0&&(f.strides[A]<0?F=-E:F=E,L=!0),L){let D;F===0||F<0!=f.strides[A]<0?D=0:D=Math.trunc(F/f.strides[A])+(F%f.strides[A]!==0?1:0),g.push(D)}else g.push(-1)}for(let A=0;A<f.finalShapeGatherIndices.length;++A){let b=f.finalShapeGatherIndices[A];b>=0?x.push(g[b]):b===Il&&x.push(1)}return{finalShapeSparse:x.filter((A,b)=>f.finalShapeGatherIndices[b]!==Il),finalShape:x,isIdentity:m,sliceDim0:d,isSimpleSlice:h,begin:f.begin,end:f.end,strides:f.strides}}function i0(t,e){e.beginMask=0,e.endMask=0,e.shrinkAxisMask=0;let r=0;e.beginValid=t.begin!=null,e.endValid=t.end!=null,e.begin=new Array(e.dims),e.end=new Array(e.dims),e.strides=new Array(e.dims),e.finalShapeGatherIndices=[],e.finalShapeGatherIndicesSparse=[],e.inputShapeGatherIndicesSparse=new Array(e.dims);for(let o=0;o<t.dims;o++)if(1<<o&t.ellipsisMask){let n=Math.min(e.dims-(t.dims-o)+1+t.numAddAxisAfterEllipsis,e.dims);for(;r<n;r++)e.begin[r]=0,e.end[r]=0,e.strides[r]=1,e.beginMask|=1<<r,e.endMask|=1<<r,e.finalShapeGatherIndices.push(r),e.finalShapeGatherIndicesSparse.push(-1),e.inputShapeGatherIndicesSparse[r]=o}else if(1<<o&t.newAxisMask)e.finalShapeGatherIndices.push(Il),e.finalShapeGatherIndicesSparse.push(-1);else{if(r===e.begin.length)throw Error(`Index out of range using input dim ${r}; input has only ${e.dims} dims, ${e.begin.length}.`);t.begin!=null&&(e.begin[r]=t.begin[o]),t.end!=null&&(e.end[r]=t.end[o]),e.strides[r]=t.strides[o],t.beginMask&1<<o&&(e.beginMask|=1<<r),t.endMask&1<<o&&(e.endMask|=1<<r),t.shrinkAxisMask&1<<o?(e.finalShapeGatherIndices.push(ZE),e.finalShapeGatherIndicesSparse.push(-1),e.shrinkAxisMask|=1<<r):(e.finalShapeGatherIndices.push(r),e.finalShapeGatherIndicesSparse.push(o)),e.inputShapeGatherIndicesSparse[r]=o,r++}}function Wm(t,e,r,o,n,s){if(n[e])return r>0?s[e]:s[e+1&1];{let a=t<0?o+t:t;return a<s[0]?s[0]:a>s[1]?s[1]:a}}var l0=typeof requestAnimationFrame<"u"?requestAnimationFrame:typeof setImmediate<"u"?setImmediate:t=>t();function Tl(){return new Promise(t=>l0(()=>t()))}var R={};Gt(R,{ERF_A1:()=>T0,ERF_A2:()=>v0,ERF_A3:()=>F0,ERF_A4:()=>C0,ERF_A5:()=>k0,ERF_P:()=>S0,PARALLELIZE_THRESHOLD:()=>zs,RowPartitionType:()=>It,SELU_SCALE:()=>I0,SELU_SCALEALPHA:()=>E0,applyActivation:()=>NE,assertAndGetBroadcastShape:()=>tr,assertAxesAreInnerMostDims:()=>tE,assertParamsConsistent:()=>c0,assignToTypedArray:()=>_0,axesAreInnerMostDims:()=>ml,calculateShapes:()=>CE,checkEinsumDimSizes:()=>G0,checkPadOnDimRoundingMode:()=>qw,combineLocations:()=>Am,combineRaggedTensorToTensorShapes:()=>p0,complexWithEvenIndex:()=>N0,complexWithOddIndex:()=>$0,computeConv2DInfo:()=>ul,computeConv3DInfo:()=>mm,computeDefaultPad:()=>pl,computeDilation2DInfo:()=>Ow,computeOptimalWindowSize:()=>h0,computeOutAndReduceShapes:()=>Zw,computeOutShape:()=>u0,computePool2DInfo:()=>_w,computePool3DInfo:()=>Mw,convertConv2DDataFormat:()=>dm,decodeEinsumEquation:()=>D0,eitherStridesOrDilationsAreOne:()=>Gw,expandShapeToKeepDim:()=>eE,exponent:()=>P0,exponents:()=>M0,fromStringArrayToUint8:()=>lI,fromUint8ToStringArray:()=>iI,getAxesPermutation:()=>rE,getBroadcastDims:()=>gm,getComplexWithIndex:()=>O0,getEinsumComputePath:()=>W0,getEinsumPermutation:()=>U0,getFusedBiasGradient:()=>BE,getFusedDyActivation:()=>RE,getImageCenter:()=>g0,getInnerMostAxes:()=>oE,getPermuted:()=>A0,getRaggedRank:()=>m0,getReductionAxes:()=>wt,getReshaped:()=>x0,getReshapedPermuted:()=>y0,getRowPartitionTypesHelper:()=>f0,getSliceBeginCoords:()=>b0,getSliceSize:()=>w0,getSparseFillEmptyRowsIndicesDenseShapeMismatch:()=>H0,getSparseFillEmptyRowsNegativeIndexErrorMessage:()=>z0,getSparseFillEmptyRowsOutOfRangeIndexErrorMessage:()=>K0,getSparseReshapeEmptyTensorZeroOutputDimErrorMessage:()=>J0,getSparseReshapeInputOutputMismatchErrorMessage:()=>Z0,getSparseReshapeInputOutputMultipleErrorMessage:()=>Y0,getSparseReshapeMultipleNegativeOneOutputDimErrorMessage:()=>j0,getSparseReshapeNegativeOutputDimErrorMessage:()=>X0,getSparseSegmentReductionIndicesOutOfRangeErrorMessage:()=>oI,getSparseSegmentReductionNegativeSegmentIdsErrorMessage:()=>eI,getSparseSegmentReductionNonIncreasingSegmentIdsErrorMessage:()=>tI,getSparseSegmentReductionSegmentIdOutOfRangeErrorMessage:()=>rI,getUndoAxesPermutation:()=>dl,isIdentityPermutation:()=>q0,log:()=>Qb,mergeRealAndImagArrays:()=>R0,prepareAndValidate:()=>YE,prepareSplitSize:()=>Q0,segment_util:()=>Fl,shouldFuse:()=>$E,slice_util:()=>st,splitRealAndImagArrays:()=>B0,stridesOrDilationsArePositive:()=>Ww,tupleValuesAreOne:()=>cl,upcastType:()=>ze,validateDefaultValueShape:()=>d0,validateInput:()=>FE,validateUpdateShape:()=>Cm,warn:()=>xt});function c0(t,e){let r=t[0].length;t.forEach((n,s)=>{N(n.length===r,()=>`Error in concat${r}D: rank of tensors[${s}] must be the same as the rank of the rest (${r})`)}),N(e>=0&&e<r,()=>`Error in concat${r}D: axis must be between 0 and ${r-1}.`);let o=t[0];t.forEach((n,s)=>{for(let a=0;a<r;a++)N(a===e||n[a]===o[a],()=>`Error in concat${r}D: Shape of tensors[${s}] (${n}) does not match the shape of the rest (${o}) along the non-concatenated axis ${s}.`)})}function u0(t,e){let r=t[0].slice();for(let o=1;o<t.length;o++)r[e]+=t[o][e];return r}var It;(function(t){t[t.FIRST_DIM_SIZE=0]="FIRST_DIM_SIZE",t[t.VALUE_ROWIDS=1]="VALUE_ROWIDS",t[t.ROW_LENGTHS=2]="ROW_LENGTHS",t[t.ROW_SPLITS=3]="ROW_SPLITS",t[t.ROW_LIMITS=4]="ROW_LIMITS",t[t.ROW_STARTS=5]="ROW_STARTS"})(It||(It={}));function p0(t,e,r){let o=new Array;if(r==null&&e==null)return o;if(e==null)for(;o.length<t+r.length;)o.push(-1);else o=e.slice();if(r==null)return o;if(t+r.length!==o.length)throw new Error(`rt input.shape and shape=${e} are incompatible: rt input.rank = ${t+r.length}, but shape.rank = ${o.length}`);for(let n=1;n<r.length;++n){let s=r[n],a=o[o.length-r.length+n],i=o[a];if(s>=0)if(i>=0){if(i!==s)throw new Error(`rt input.shape and shape=${e} are incompatible: rt input.shape[${n+t}] = ${s} but shape[${n+t}] = ${i}`)}else o[a]=s}return o}function f0(t){let e={FIRST_DIM_SIZE:It.FIRST_DIM_SIZE,VALUE_ROWIDS:It.VALUE_ROWIDS,ROW_LENGTHS:It.ROW_LENGTHS,ROW_SPLITS:It.ROW_SPLITS,ROW_LIMITS:It.ROW_LIMITS,ROW_STARTS:It.ROW_STARTS},r=[];for(let o of t)if(o in e)r.push(e[o]);else break;return r}function m0(t){return t.length===0?0:t[0]===It.FIRST_DIM_SIZE?t.length-1:t.length}function d0(t,e){if(t==null||e==null)return;let r=t.length,o=e.length;if(r>=o)throw new Error(`defaultValue.shape=${t} and ragged tensor flatValues.shape=${e}, are incompatible: defaultValue.rank = ${r} must be less than ragged tensor input flatValues.rank = ${o})`);for(let n=0;n<Math.min(r,o-1);++n){let s=t[n],a=e[n+1];if(s>=0&&a>=0&&s!==1&&s!==a)throw new Error(`defaultValue.shape=${t}, and ragged tensor input flatValues.shape=${e} are incompatible: defaultValue.shape[${n-t.length}] = ${s} but ragged tensor input.flatValues.shape[${n-t.length}] = ${a}`)}}var zs=30;function h0(t){return t<=zs?t:Kr(t,Math.floor(Math.sqrt(t)))}function g0(t,e,r){let o=r*(typeof t=="number"?t:t[0]),n=e*(typeof t=="number"?t:t[1]);return[o,n]}function x0(t,e,r,o=!0){let n=[];if(o)n=n.concat(e.slice(0)),n.push(t[0]/r),n=n.concat(t.slice(1));else{n=n.concat(t[0]);let s=e.length;for(let a=0;a<s;++a)n=n.concat([t[a+1]/e[a],e[a]]);n=n.concat(t.slice(s+1))}return n}function A0(t,e,r=!0){let o=[];if(r){o.push(e);for(let n=e+1;n<t;++n)n<=2*e?(o.push(n),o.push(n-(e+1))):o.push(n)}else{let n=[],s=[];for(let a=1;a<t;++a)a>=e*2+1||a%2===1?s.push(a):n.push(a);o.push(...n),o.push(0),o.push(...s)}return o}function y0(t,e,r,o=!0){let n=[];o?n.push(t[0]/r):n.push(t[0]*r);for(let s=1;s<t.length;++s)s<=e.length?o?n.push(e[s-1]*t[s]):n.push(t[s]/e[s-1]):n.push(t[s]);return n}function b0(t,e){let r=[0];for(let o=0;o<e;++o)r.push(t[o][0]);return r}function w0(t,e,r){let o=t.slice(0,1);for(let n=0;n<r;++n)o.push(t[n+1]-e[n][0]-e[n][1]);return o}var E0=1.7580993408473768,I0=1.0507009873554805;var S0=.3275911,T0=.254829592,v0=-.284496736,F0=1.421413741,C0=-1.453152027,k0=1.061405429;function R0(t,e){if(t.length!==e.length)throw new Error(`Cannot merge real and imag arrays of different lengths. real:${t.length}, imag: ${e.length}.`);let r=new Float32Array(t.length*2);for(let o=0;o<r.length;o+=2)r[o]=t[o/2],r[o+1]=e[o/2];return r}function B0(t){let e=new Float32Array(t.length/2),r=new Float32Array(t.length/2);for(let o=0;o<t.length;o+=2)e[o/2]=t[o],r[o/2]=t[o+1];return{real:e,imag:r}}function N0(t){let e=Math.ceil(t.length/4),r=new Float32Array(e),o=new Float32Array(e);for(let n=0;n<t.length;n+=4)r[Math.floor(n/4)]=t[n],o[Math.floor(n/4)]=t[n+1];return{real:r,imag:o}}function $0(t){let e=Math.floor(t.length/4),r=new Float32Array(e),o=new Float32Array(e);for(let n=2;n<t.length;n+=4)r[Math.floor(n/4)]=t[n],o[Math.floor(n/4)]=t[n+1];return{real:r,imag:o}}function O0(t,e){let r=t[e*2],o=t[e*2+1];return{real:r,imag:o}}function _0(t,e,r,o){t[o*2]=e,t[o*2+1]=r}function M0(t,e){let r=new Float32Array(t/2),o=new Float32Array(t/2);for(let n=0;n<Math.ceil(t/2);n++){let s=(e?2:-2)*Math.PI*(n/t);r[n]=Math.cos(s),o[n]=Math.sin(s)}return{real:r,imag:o}}function P0(t,e,r){let o=(r?2:-2)*Math.PI*(t/e),n=Math.cos(o),s=Math.sin(o);return{real:n,imag:s}}var vl="->",L0=/->/g,Jm=",",Ym="...";function D0(t,e){t=t.replace(/\s/g,"");let r=(t.length-t.replace(L0,"").length)/vl.length;if(r<1)throw new Error("Equations without an arrow are not supported.");if(r>1)throw new Error(`Equation must contain exactly one arrow ("${vl}").`);let[o,n]=t.split(vl);N(o.indexOf(Ym)===-1,()=>`The ellipsis notation ("${Ym}") is not supported yet.`);let s=o.split(Jm),a=s.length;if(e!==a)throw new Error(`Expected ${a} input tensors, received ${e}`);if(a>2)throw new Error("Support for more than 2 input tensors is not implemented yet.");let i=[];for(let f=0;f<n.length;++f){let m=n[f];if(!s.some(d=>d.indexOf(m)!==-1))throw new Error(`Output subscripts contain the label ${m} not present in the input subscripts.`);i.indexOf(m)===-1&&i.push(m)}for(let f=0;f<o.length;++f){let m=o[f];i.indexOf(m)===-1&&m!==Jm&&i.push(m)}let l=new Array(s.length);for(let f=0;f<a;++f){if(new Set(s[f].split("")).size!==s[f].length)throw new Error(`Found duplicate axes in input component ${s[f]}. Support for duplicate axes in input is not implemented yet.`);l[f]=[];for(let m=0;m<s[f].length;++m)l[f].push(i.indexOf(s[f][m]))}let c=i.length,u=n.length,p=[];for(let f=u;f<c;++f)p.push(f);return{allDims:i,summedDims:p,idDims:l}}function U0(t,e){let r=new Array(t);r.fill(-1);for(let n=0;n<e.length;++n)r[e[n]]=n;let o=[];for(let n=0;n<t;++n)r[n]===-1&&o.push(n);return r=r.filter(n=>n!==-1),{permutationIndices:r,expandDims:o}}function G0(t,e,r){let o=new Array(t);for(let n=0;n<r.length;++n){let s=r[n].shape;for(let a=0;a<e[n].length;++a)o[e[n][a]]===void 0?o[e[n][a]]=s[a]:N(o[e[n][a]]===s[a],()=>`Expected dimension ${o[e[n][a]]} at axis ${a} of input shaped ${JSON.stringify(s)}, but got dimension ${s[a]}`)}}function W0(t,e){let r=t,o=[],n=0;t.length===0&&r.push(-1),n=t.length+1;for(let a=0;a<n;++a)o.push([]);let s=[];for(let a=0;a<r.length;++a){let i=r[a],l=V0(e,i);for(let c of l)s.indexOf(c)===-1&&(o[a].push(c),s.push(c))}return{path:r,steps:o}}function q0(t){return t.every((e,r)=>e===r)}function V0(t,e){let r=[];for(let o=0;o<t.length;++o)(t[o].length===0||t[o].indexOf(e)!==-1||e===-1)&&r.push(o);return r}function Q0(t,e,r=0){let o=[];if(typeof e=="number")N(t.shape[r]%e===0,()=>"Number of splits must evenly divide the axis."),o=new Array(e).fill(t.shape[r]/e);else{let n=e.reduce((a,i)=>(i===-1&&(a+=1),a),0);N(n<=1,()=>"There should be only one negative value in split array.");let s=e.indexOf(-1);if(s!==-1){let a=e.reduce((i,l)=>l>0?i+l:i);e[s]=t.shape[r]-a}N(t.shape[r]===e.reduce((a,i)=>a+i),()=>"The sum of sizes must match the size of the axis dimension."),o=e}return o}function H0(t){return`Received SparseTensor with denseShape[0] = 0 but
  indices.shape[0] = ${t}`}function z0(t,e){return`indices(${t}, 0) is invalid: ${e} < 0`}function K0(t,e,r){return`indices(${t}, 0) is invalid: ${e} >= ${r}`}function j0(t,e){return`only one output dimension may be -1, not both ${t} and ${e}`}function X0(t,e){return`size ${t} must be non-negative, not ${e}`}function J0(){return"reshape cannot infer the missing input size for an empty tensor unless all specified input sizes are non-zero"}function Y0(t,e){let r=re(t),o=re(e);return`Input to reshape is a SparseTensor with ${r}
  dense values, but the requested shape requires a multiple of ${o}. inputShape=${t} outputShape= ${e}`}function Z0(t,e){let r=re(t),o=re(e);return`Input to reshape is a tensor with ${r} dense values, but the requested shape has ${o}. inputShape=${t} outputShape=${e}`}function eI(){return"segment ids must be >= 0"}function tI(){return"segment ids are not increasing"}function rI(t,e){return`Segment id ${t} out of range [0, ${e}), possibly because segmentIds input is not sorted.`}function oI(t,e,r){return`Bad: indices[${t}] == ${e} out of range [0, ${r})`}var Fl={};Gt(Fl,{collectGatherOpShapeInfo:()=>aI,computeOutShape:()=>sI,segOpComputeOptimalWindowSize:()=>nI});function nI(t,e){let r=!1,o;for(t<=zs?(o=t,r=!0):o=Kr(t,Math.floor(Math.sqrt(t)));!r;)o>e||o===t?r=!0:o=Kr(t,o+1);return o}function sI(t,e,r){let o=[],n=t.length;for(let s=0;s<n;s++)s!==e?o.push(t[s]):o.push(r);return o}function aI(t,e,r,o){let n=e.shape.length,s=t.shape.length;if(o!==0&&(o<-n||o>n))throw new Error(`Expect batchDims in the range of [-${n}, ${n}], but got ${o}`);if(o<0&&(o+=n),o>s)throw new Error(`batchDims (${o}) must be less than rank(x) (
    ${s}).`);if(r<o)throw new Error(`batchDims (${o}) must be less than or equal to axis (${r}).`);for(let p=0;p<o;++p)if(t.shape[p]!==e.shape[p])throw new Error(`x.shape[${p}]: ${t.shape[p]} should be equal to indices.shape[${p}]: ${e.shape[p]}.`);let a=t.shape[r],i=[],l=1,c=1,u=1;for(let p=0;p<o;++p)i.push(t.shape[p]),l*=t.shape[p];for(let p=o;p<r;p++)i.push(t.shape[p]),c*=t.shape[p];for(let p=o;p<n;p++)i.push(e.shape[p]);for(let p=r+1;p<s;p++)i.push(t.shape[p]),u*=t.shape[p];return{batchSize:l,sliceSize:u,outerSize:c,dimSize:a,outputShape:i}}function iI(t){try{return t.map(e=>io(e))}catch(e){throw new Error(`Failed to decode encoded string bytes into utf-8, error: ${e}`)}}function lI(t){return t.map(e=>ao(e))}var Ks={};Gt(Ks,{nonMaxSuppressionV3Impl:()=>Nm,nonMaxSuppressionV4Impl:()=>$m,nonMaxSuppressionV5Impl:()=>Om,whereImpl:()=>km});Mm();var kr={},js={alpha:!1,antialias:!1,premultipliedAlpha:!1,preserveDrawingBuffer:!1,depth:!1,stencil:!1,failIfMajorPerformanceCaveat:!0};function hn(t,e){kr[t]=e}function qe(t,e){if(!(t in kr)||e!=null){let o=pI(t,e);if(o!==null)kr[t]=o;else return console.log("Could not get context for WebGL version",t),null}let r=kr[t];return r==null||r.isContextLost()?(delete kr[t],qe(t)):(r.disable(r.DEPTH_TEST),r.disable(r.STENCIL_TEST),r.disable(r.BLEND),r.disable(r.DITHER),r.disable(r.POLYGON_OFFSET_FILL),r.disable(r.SAMPLE_COVERAGE),r.enable(r.SCISSOR_TEST),r.enable(r.CULL_FACE),r.cullFace(r.BACK),kr[t])}function uI(t){if(!S().getBool("IS_SAFARI")&&typeof OffscreenCanvas<"u"&&t===2)return new OffscreenCanvas(300,150);if(typeof document<"u")return document.createElement("canvas");throw new Error("Cannot create a canvas in this context")}function pI(t,e){if(t!==1&&t!==2)throw new Error("Cannot get WebGL rendering context, WebGL is disabled.");let r=e??uI(t);return r.addEventListener("webglcontextlost",o=>{o.preventDefault(),delete kr[t]},!1),S().getBool("SOFTWARE_WEBGL_ENABLED")&&(js.failIfMajorPerformanceCaveat=!1),t===1?r.getContext("webgl",js)||r.getContext("experimental-webgl",js):r.getContext("webgl2",js)}var rr;(function(t){t[t.DENSE=0]="DENSE",t[t.SHARED_BATCH=1]="SHARED_BATCH"})(rr||(rr={}));var Fe;(function(t){t[t.RENDER=0]="RENDER",t[t.UPLOAD=1]="UPLOAD",t[t.PIXELS=2]="PIXELS",t[t.DOWNLOAD=3]="DOWNLOAD"})(Fe||(Fe={}));var xe;(function(t){t[t.UNPACKED_FLOAT16=0]="UNPACKED_FLOAT16",t[t.UNPACKED_FLOAT32=1]="UNPACKED_FLOAT32",t[t.PACKED_4X1_UNSIGNED_BYTE=2]="PACKED_4X1_UNSIGNED_BYTE",t[t.PACKED_2X2_FLOAT32=3]="PACKED_2X2_FLOAT32",t[t.PACKED_2X2_FLOAT16=4]="PACKED_2X2_FLOAT16"})(xe||(xe={}));function Rr(t,e){return[e,t]}function Zm(t,e){return t*e}function gn(t){let e=w.sizeFromShape(t),r=Math.ceil(e/4);return w.sizeToSquarishShape(r)}function St(t,e){return[Math.max(1,Math.ceil(e/2)),Math.max(1,Math.ceil(t/2))]}function ed(t,e){let[r,o]=St(t,e);return r*o*4}function xn(t,e){let r=t,o,n,s,a,i,l,c,u,p,f;return S().getNumber("WEBGL_VERSION")===2?(o=r.R32F,n=r.R16F,s=r.RGBA16F,a=r.RGBA32F,i=r.RED,c=4,u=1,p=r.HALF_FLOAT,f=r.FLOAT,l=r.RGBA8):(o=t.RGBA,n=t.RGBA,s=t.RGBA,a=r.RGBA,i=t.RGBA,c=4,u=4,p=e!=null?e.HALF_FLOAT_OES:null,f=t.FLOAT,l=t.RGBA),{internalFormatFloat:o,internalFormatHalfFloat:n,internalFormatPackedHalfFloat:s,internalFormatPackedFloat:a,textureFormatFloat:i,downloadTextureFormat:l,downloadUnpackNumChannels:c,defaultNumChannels:u,textureTypeHalfFloat:p,textureTypeFloat:f}}function _(t,e){let r=e();return S().getBool("DEBUG")&&fI(t),r}function fI(t){let e=t.getError();if(e!==t.NO_ERROR)throw new Error("WebGL Error: "+hI(t,e))}var mI=596e-10,dI=65504;function td(t){return!!(S().getBool("WEBGL_RENDER_FLOAT32_ENABLED")||t===0||mI<Math.abs(t)&&Math.abs(t)<dI)}function hI(t,e){switch(e){case t.NO_ERROR:return"NO_ERROR";case t.INVALID_ENUM:return"INVALID_ENUM";case t.INVALID_VALUE:return"INVALID_VALUE";case t.INVALID_OPERATION:return"INVALID_OPERATION";case t.INVALID_FRAMEBUFFER_OPERATION:return"INVALID_FRAMEBUFFER_OPERATION";case t.OUT_OF_MEMORY:return"OUT_OF_MEMORY";case t.CONTEXT_LOST_WEBGL:return"CONTEXT_LOST_WEBGL";default:return`Unknown error code ${e}`}}function An(t,e){return Lt(t,()=>t.getExtension(e),'Extension "'+e+'" not supported on this browser.')}function rd(t,e){let r=Lt(t,()=>t.createShader(t.VERTEX_SHADER),"Unable to create vertex WebGLShader.");if(_(t,()=>t.shaderSource(r,e)),_(t,()=>t.compileShader(r)),t.getShaderParameter(r,t.COMPILE_STATUS)===!1)throw console.log(t.getShaderInfoLog(r)),new Error("Failed to compile vertex shader.");return r}function od(t,e){let r=Lt(t,()=>t.createShader(t.FRAGMENT_SHADER),"Unable to create fragment WebGLShader.");if(_(t,()=>t.shaderSource(r,e)),_(t,()=>t.compileShader(r)),S().get("ENGINE_COMPILE_ONLY"))return r;if(t.getShaderParameter(r,t.COMPILE_STATUS)===!1)throw Nl(e,t.getShaderInfoLog(r)),new Error("Failed to compile fragment shader.");return r}var gI=/ERROR: [0-9]+:([0-9]+):/g;function Nl(t,e){let r=gI.exec(e);if(r==null){console.log(`Couldn't parse line number in error: ${e}`),console.log(t);return}let o=+r[1],n=t.split(`
`),s=n.length.toString().length+2,a=n.map((p,f)=>w.rightPad((f+1).toString(),s)+p),i=0;for(let p=0;p<a.length;p++)i=Math.max(a[p].length,i);let l=a.slice(0,o-1),c=a.slice(o-1,o),u=a.slice(o);console.log(l.join(`
`)),console.log(e.split(`
`)[0]),console.log(`%c ${w.rightPad(c[0],i)}`,"border:1px solid red; background-color:#e3d2d2; color:#a61717"),console.log(u.join(`
`))}function nd(t){return Lt(t,()=>t.createProgram(),"Unable to create WebGLProgram.")}function sd(t,e){if(_(t,()=>t.linkProgram(e)),!S().get("ENGINE_COMPILE_ONLY")&&t.getProgramParameter(e,t.LINK_STATUS)===!1)throw console.log(t.getProgramInfoLog(e)),new Error("Failed to link vertex and fragment shaders.")}function Js(t,e){if(_(t,()=>t.validateProgram(e)),t.getProgramParameter(e,t.VALIDATE_STATUS)===!1)throw console.log(t.getProgramInfoLog(e)),new Error("Shader program validation failed.")}function ad(t,e){let r=Lt(t,()=>t.createBuffer(),"Unable to create WebGLBuffer");return _(t,()=>t.bindBuffer(t.ARRAY_BUFFER,r)),_(t,()=>t.bufferData(t.ARRAY_BUFFER,e,t.STATIC_DRAW)),r}function id(t,e){let r=Lt(t,()=>t.createBuffer(),"Unable to create WebGLBuffer");return _(t,()=>t.bindBuffer(t.ELEMENT_ARRAY_BUFFER,r)),_(t,()=>t.bufferData(t.ELEMENT_ARRAY_BUFFER,e,t.STATIC_DRAW)),r}function ld(t){return Lt(t,()=>t.createTexture(),"Unable to create WebGLTexture.")}function cd(t,e){let r=S().getNumber("WEBGL_MAX_TEXTURE_SIZE");if(t<=0||e<=0){let o=`[${t}x${e}]`;throw new Error("Requested texture size "+o+" is invalid.")}if(t>r||e>r){let o=`[${t}x${e}]`,n=`[${r}x${r}]`;throw new Error("Requested texture size "+o+" greater than WebGL maximum on this browser / GPU "+n+".")}}function ud(t){return Lt(t,()=>t.createFramebuffer(),"Unable to create WebGLFramebuffer.")}function $l(t,e,r,o,n,s,a){let i=t.getAttribLocation(e,r);return i===-1?!1:(_(t,()=>t.bindBuffer(t.ARRAY_BUFFER,o)),_(t,()=>t.vertexAttribPointer(i,n,t.FLOAT,!1,s,a)),_(t,()=>t.enableVertexAttribArray(i)),!0)}function xI(t,e,r){yI(t,r),_(t,()=>t.activeTexture(t.TEXTURE0+r)),_(t,()=>t.bindTexture(t.TEXTURE_2D,e))}function pd(t,e,r){return Lt(t,()=>t.getUniformLocation(e,r),'uniform "'+r+'" not present in program.')}function fd(t,e,r){return t.getUniformLocation(e,r)}function md(t,e,r,o){_(t,()=>xI(t,e,o)),_(t,()=>t.uniform1i(r,o))}function Ys(t,e,r){_(t,()=>t.bindFramebuffer(t.FRAMEBUFFER,r)),_(t,()=>t.framebufferTexture2D(t.FRAMEBUFFER,t.COLOR_ATTACHMENT0,t.TEXTURE_2D,e,0))}function Ol(t,e){_(t,()=>t.bindFramebuffer(t.FRAMEBUFFER,e)),_(t,()=>t.framebufferTexture2D(t.FRAMEBUFFER,t.COLOR_ATTACHMENT0,t.TEXTURE_2D,null,0))}function yn(t){let e=t.checkFramebufferStatus(t.FRAMEBUFFER);if(e!==t.FRAMEBUFFER_COMPLETE)throw new Error("Error binding framebuffer: "+AI(t,e))}function AI(t,e){switch(e){case t.FRAMEBUFFER_INCOMPLETE_ATTACHMENT:return"FRAMEBUFFER_INCOMPLETE_ATTACHMENT";case t.FRAMEBUFFER_INCOMPLETE_MISSING_ATTACHMENT:return"FRAMEBUFFER_INCOMPLETE_MISSING_ATTACHMENT";case t.FRAMEBUFFER_INCOMPLETE_DIMENSIONS:return"FRAMEBUFFER_INCOMPLETE_DIMENSIONS";case t.FRAMEBUFFER_UNSUPPORTED:return"FRAMEBUFFER_UNSUPPORTED";default:return`unknown error ${e}`}}function Lt(t,e,r){let o=_(t,()=>e());if(o==null)throw new Error(r);return o}function yI(t,e){let r=t.MAX_COMBINED_TEXTURE_IMAGE_UNITS-1,o=e+t.TEXTURE0;if(o<t.TEXTURE0||o>r){let n=`[gl.TEXTURE0, gl.TEXTURE${r}]`;throw new Error(`textureUnit must be in ${n}.`)}}function or(t,e=2){return w.sizeFromShape(t.slice(0,t.length-e))}function nr(t){if(t.length===0)throw Error("Cannot get rows and columns of an empty shape array.");return[t.length>1?t[t.length-2]:1,t[t.length-1]]}function bn(t){let e=[1,1,1];return t.length===0||t.length===1&&t[0]===1||(e=[or(t),...nr(t)]),e}function Zs(t,e=!1){let r=S().getNumber("WEBGL_MAX_TEXTURE_SIZE"),o=S().getNumber("WEBGL_MAX_SIZE_FOR_NARROW_TEXTURE");o===1/0&&S().getBool("WEBGL_AUTO_SQUARIFY_NARROW_TEXTURE_SHAPE")&&(o=r/2),e&&(r=r*2,o=o*2,t=t.map((i,l)=>l>=t.length-2?w.nearestLargerEven(t[l]):t[l]),t.length===1&&(t=[2,t[0]])),t.length!==2&&(t=w.squeezeShape(t).newShape);let n=w.sizeFromShape(t),s=null;t.length<=1&&n<=r?s=[1,n]:t.length===2&&t[0]<=r&&t[1]<=r?s=t:t.length===3&&t[0]*t[1]<=r&&t[2]<=r?s=[t[0]*t[1],t[2]]:t.length===3&&t[0]<=r&&t[1]*t[2]<=r?s=[t[0],t[1]*t[2]]:t.length===4&&t[0]*t[1]*t[2]<=r&&t[3]<=r?s=[t[0]*t[1]*t[2],t[3]]:t.length===4&&t[0]<=r&&t[1]*t[2]*t[3]<=r&&(s=[t[0],t[1]*t[2]*t[3]]);let a=s!=null&&Math.max(...s)>o&&Math.min(...s)<=(e?2:1)&&Math.min(...s)>0;if(s==null||a)if(e){let i=or(t),l=2,c=2;t.length&&([l,c]=nr(t)),n=i*(l/2)*(c/2),s=w.sizeToSquarishShape(n).map(u=>u*2)}else s=w.sizeToSquarishShape(n);return s}function Xs(t){return t%2===0}function wn(t,e){if(t=t.slice(-2),e=e.slice(-2),w.arraysEqual(t,e)||!t.length||!e.length||t[0]===0||t[1]===0||e[0]===0||e[1]===0)return!0;if(t.length!==e.length){let r=t[t.length-1],o=e[e.length-1];if(r===o||Xs(r)&&Xs(o)&&(t[0]===1||e[0]===1))return!0}return t[1]===e[1]&&Xs(t[0])&&Xs(e[0])}var kl,Rl;function dd(t){if(kl==null){let e=qe(t);kl=e.getParameter(e.MAX_TEXTURE_SIZE)}return kl}function hd(t){if(Rl==null){let e=qe(t);Rl=e.getParameter(e.MAX_TEXTURE_IMAGE_UNITS)}return Math.min(16,Rl)}function gd(t){if(t===0)return 0;let e,r=qe(t);return Je(r,"EXT_disjoint_timer_query_webgl2")&&t===2?e=2:Je(r,"EXT_disjoint_timer_query")?e=1:e=0,e}function Je(t,e){return t.getExtension(e)!=null}function _l(t){try{if(qe(t)!=null)return!0}catch(e){return console.log("Error when getting WebGL context: ",e),!1}return!1}function xd(t){if(t===0)return!1;let e=qe(t);if(t===1){if(!Je(e,"OES_texture_float"))return!1}else if(!Je(e,"EXT_color_buffer_float"))return!1;return Bl(e)}function Ad(t){if(t===0)return!1;let e=qe(t);if(t===1){if(!Je(e,"OES_texture_float")||!Je(e,"WEBGL_color_buffer_float"))return!1}else{if(Je(e,"EXT_color_buffer_float"))return Bl(e);let o="EXT_color_buffer_half_float";if(Je(e,o)){let n=e.getExtension(o);return bI(e,n)}return!1}return Bl(e)}function Bl(t){let e=xn(t),r=t.createTexture();t.bindTexture(t.TEXTURE_2D,r),t.texImage2D(t.TEXTURE_2D,0,e.internalFormatFloat,1,1,0,e.textureFormatFloat,e.textureTypeFloat,null);let s=t.createFramebuffer();t.bindFramebuffer(t.FRAMEBUFFER,s),t.framebufferTexture2D(t.FRAMEBUFFER,t.COLOR_ATTACHMENT0,t.TEXTURE_2D,r,0);let a=t.checkFramebufferStatus(t.FRAMEBUFFER)===t.FRAMEBUFFER_COMPLETE;return t.bindTexture(t.TEXTURE_2D,null),t.bindFramebuffer(t.FRAMEBUFFER,null),t.deleteTexture(r),t.deleteFramebuffer(s),a}function bI(t,e){let r=xn(t,e),o=t.createTexture();t.bindTexture(t.TEXTURE_2D,o),t.texImage2D(t.TEXTURE_2D,0,r.internalFormatHalfFloat,1,1,0,r.textureFormatFloat,r.textureTypeHalfFloat,null);let a=t.createFramebuffer();t.bindFramebuffer(t.FRAMEBUFFER,a),t.framebufferTexture2D(t.FRAMEBUFFER,t.COLOR_ATTACHMENT0,t.TEXTURE_2D,o,0);let i=t.checkFramebufferStatus(t.FRAMEBUFFER)===t.FRAMEBUFFER_COMPLETE;return t.bindTexture(t.TEXTURE_2D,null),t.bindFramebuffer(t.FRAMEBUFFER,null),t.deleteTexture(o),t.deleteFramebuffer(a),i}function yd(t){return t!==2?!1:qe(t).fenceSync!=null}var P=S();P.registerFlag("HAS_WEBGL",()=>P.getNumber("WEBGL_VERSION")>0);P.registerFlag("WEBGL_VERSION",()=>_l(2)?2:_l(1)?1:0);P.registerFlag("WEBGL_CHECK_NUMERICAL_PROBLEMS",()=>!1);P.registerFlag("WEBGL_BUFFER_SUPPORTED",()=>P.get("WEBGL_VERSION")===2);P.registerFlag("WEBGL_CPU_FORWARD",()=>!0);P.registerFlag("WEBGL_FORCE_F16_TEXTURES",()=>!1);P.registerFlag("WEBGL_PACK",()=>P.getBool("HAS_WEBGL"));P.registerFlag("WEBGL_PACK_NORMALIZATION",()=>P.getBool("WEBGL_PACK"));P.registerFlag("WEBGL_PACK_CLIP",()=>P.getBool("WEBGL_PACK"));P.registerFlag("WEBGL_PACK_DEPTHWISECONV",()=>P.getBool("WEBGL_PACK"));P.registerFlag("WEBGL_PACK_BINARY_OPERATIONS",()=>P.getBool("WEBGL_PACK"));P.registerFlag("WEBGL_PACK_UNARY_OPERATIONS",()=>P.getBool("WEBGL_PACK"));P.registerFlag("WEBGL_PACK_ARRAY_OPERATIONS",()=>P.getBool("WEBGL_PACK"));P.registerFlag("WEBGL_PACK_IMAGE_OPERATIONS",()=>P.getBool("WEBGL_PACK"));P.registerFlag("WEBGL_PACK_REDUCE",()=>P.getBool("WEBGL_PACK"));P.registerFlag("WEBGL_LAZILY_UNPACK",()=>P.getBool("WEBGL_PACK"));P.registerFlag("WEBGL_CONV_IM2COL",()=>P.getBool("WEBGL_PACK"));P.registerFlag("WEBGL_PACK_CONV2DTRANSPOSE",()=>P.getBool("WEBGL_PACK"));P.registerFlag("WEBGL_MAX_TEXTURE_SIZE",()=>dd(P.getNumber("WEBGL_VERSION")));P.registerFlag("WEBGL_MAX_TEXTURES_IN_SHADER",()=>hd(P.getNumber("WEBGL_VERSION")));P.registerFlag("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION",()=>{let t=P.getNumber("WEBGL_VERSION");return t===0?0:gd(t)});P.registerFlag("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_RELIABLE",()=>P.getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION")>0&&!Zt.isMobile());P.registerFlag("WEBGL_RENDER_FLOAT32_CAPABLE",()=>xd(P.getNumber("WEBGL_VERSION")));P.registerFlag("WEBGL_RENDER_FLOAT32_ENABLED",()=>P.getBool("WEBGL_FORCE_F16_TEXTURES")?!1:P.getBool("WEBGL_RENDER_FLOAT32_CAPABLE"));P.registerFlag("WEBGL_DOWNLOAD_FLOAT_ENABLED",()=>Ad(P.getNumber("WEBGL_VERSION")));P.registerFlag("WEBGL_FENCE_API_ENABLED",()=>yd(P.getNumber("WEBGL_VERSION")));P.registerFlag("WEBGL_SIZE_UPLOAD_UNIFORM",()=>P.getBool("WEBGL_RENDER_FLOAT32_ENABLED")?4:0);P.registerFlag("WEBGL_DELETE_TEXTURE_THRESHOLD",()=>-1,t=>{if(typeof t!="number")throw new Error(`WEBGL_DELETE_TEXTURE_THRESHOLD must be a number but got ${t}.`);if(t<0&&t!==-1)throw new Error(`WEBGL_DELETE_TEXTURE_THRESHOLD must be -1 (indicating never delete) or at least 0, but got ${t}.`)});P.registerFlag("WEBGL_FLUSH_THRESHOLD",()=>Zt.isMobile()?1:-1,t=>{if(typeof t!="number")throw new Error(`WEBGL_FLUSH_THRESHOLD must be a number but got ${t}.`);if(t<0&&t!==-1)throw new Error(`WEBGL_FLUSH_THRESHOLD must be -1 (indicating never manual flush) or at least 0, but got ${t}.`)});P.registerFlag("CPU_HANDOFF_SIZE_THRESHOLD",()=>128);P.registerFlag("WEBGL_USE_SHAPES_UNIFORMS",()=>!1);P.registerFlag("TOPK_LAST_DIM_CPU_HANDOFF_SIZE_THRESHOLD",()=>1e5);P.registerFlag("TOPK_K_CPU_HANDOFF_THRESHOLD",()=>128);P.registerFlag("WEBGL_EXP_CONV",()=>!1);P.registerFlag("SOFTWARE_WEBGL_ENABLED",()=>P.getBool("IS_TEST"));P.registerFlag("WEBGL_MAX_SIZE_FOR_NARROW_TEXTURE",()=>1/0);P.registerFlag("WEBGL_AUTO_SQUARIFY_NARROW_TEXTURE_SHAPE",()=>!1);P.registerFlag("WEBGL2_ISNAN_CUSTOM",()=>!1);P.registerFlag("ENGINE_COMPILE_ONLY",()=>!1);function pe(){let t,e,r,o,n,s,a,i,l,c;return S().getNumber("WEBGL_VERSION")===2?(t="#version 300 es",e="in",r="out",o="in",n="texture",s="outputColor",a="out vec4 outputColor;",i=S().getBool("WEBGL2_ISNAN_CUSTOM")?`
      bool isnan_custom(float val) {
        uint floatToUint = floatBitsToUint(val);
        return (floatToUint & 0x7fffffffu) > 0x7f800000u;
      }

      bvec4 isnan_custom(vec4 val) {
        return bvec4(isnan_custom(val.x),
          isnan_custom(val.y), isnan_custom(val.z), isnan_custom(val.w));
      }

      #define isnan(value) isnan_custom(value)
    `:"",l="",c=`
      #define round(value) newRound(value)
      int newRound(float value) {
        return int(floor(value + 0.5));
      }

      ivec4 newRound(vec4 value) {
        return ivec4(floor(value + vec4(0.5)));
      }
    `):(t="",e="attribute",r="varying",o="varying",n="texture2D",s="gl_FragColor",a="",i=`
      #define isnan(value) isnan_custom(value)
      bool isnan_custom(float val) {
        return (val > 0. || val < 1. || val == 0.) ? false : true;
      }
      bvec4 isnan_custom(vec4 val) {
        return bvec4(isnan(val.x), isnan(val.y), isnan(val.z), isnan(val.w));
      }
    `,l=`
      uniform float INFINITY;

      bool isinf(float val) {
        return abs(val) == INFINITY;
      }
      bvec4 isinf(vec4 val) {
        return equal(abs(val), vec4(INFINITY));
      }
    `,c=`
      int round(float value) {
        return int(floor(value + 0.5));
      }

      ivec4 round(vec4 value) {
        return ivec4(floor(value + vec4(0.5)));
      }
    `),{version:t,attribute:e,varyingVs:r,varyingFs:o,texture2D:n,output:s,defineOutput:a,defineSpecialNaN:i,defineSpecialInf:l,defineRound:c}}function pt(t,e,r="index"){let o=w.computeStrides(e);return o.map((n,s)=>{let a=`int ${t[s]} = ${r} / ${n}`,i=s===o.length-1?`int ${t[s+1]} = ${r} - ${t[s]} * ${n}`:`index -= ${t[s]} * ${n}`;return`${a}; ${i};`}).join("")}function Br(t,e,r="index"){let o=w.computeStrides(e);return o.map((n,s)=>{let a=`int ${t[s]} = ${r} / outShapeStrides[${s}]`,i=s===o.length-1?`int ${t[s+1]} = ${r} - ${t[s]} * outShapeStrides[${s}]`:`index -= ${t[s]} * outShapeStrides[${s}]`;return`${a}; ${i};`}).join("")}function wI(t,e){let r=t.length,o=t.map(s=>`${e}[${s}]`),n=new Array(r-1);n[r-2]=o[r-1];for(let s=r-3;s>=0;--s)n[s]=`(${n[s+1]} * ${o[s+1]})`;return n}function bd(t,e,r="index"){let o=t.map((s,a)=>a),n=wI(o,e);return n.map((s,a)=>{let i=`int ${t[a]} = ${r} / ${n[a]}`,l=a===n.length-1?`int ${t[a+1]} = ${r} - ${t[a]} * ${n[a]}`:`index -= ${t[a]} * ${n[a]}`;return`${i}; ${l};`}).join("")}function xo(t){let e=w.computeStrides(t).map(r=>r.toString());return`
  int getFlatIndex(ivec3 coords) {
    return coords.x * ${e[0]} + coords.y * ${e[1]} + coords.z;
  }
`}function Ao(){return`
  int getFlatIndex(ivec3 coords) {
    return coords.x * outShapeStrides[0] + coords.y * outShapeStrides[1] + coords.z;
  }
`}var ea=`
  const float FLOAT_MAX = 1.70141184e38;
  const float FLOAT_MIN = 1.17549435e-38;

  lowp vec4 encode_float(highp float v) {
    if (isnan(v)) {
      return vec4(255, 255, 255, 255);
    }

    highp float av = abs(v);

    if(av < FLOAT_MIN) {
      return vec4(0.0, 0.0, 0.0, 0.0);
    } else if(v > FLOAT_MAX) {
      return vec4(0.0, 0.0, 128.0, 127.0) / 255.0;
    } else if(v < -FLOAT_MAX) {
      return vec4(0.0, 0.0,  128.0, 255.0) / 255.0;
    }

    highp vec4 c = vec4(0,0,0,0);

    highp float e = floor(log2(av));
    highp float m = exp2(fract(log2(av))) - 1.0;

    c[2] = floor(128.0 * m);
    m -= c[2] / 128.0;
    c[1] = floor(32768.0 * m);
    m -= c[1] / 32768.0;
    c[0] = floor(8388608.0 * m);

    highp float ebias = e + 127.0;
    c[3] = floor(ebias / 2.0);
    ebias -= c[3] * 2.0;
    c[2] += floor(ebias) * 128.0;

    c[3] += 128.0 * step(0.0, -v);

    return c / 255.0;
  }
`;var{getBroadcastDims:wd}=R;function Ed(t,e,r){let o=[];if(t.forEach(m=>{let d=w.sizeFromShape(m.shapeInfo.logicalShape);if(m.shapeInfo.isUniform?o.push(`uniform float ${m.name}${d>1?`[${d}]`:""};`):(o.push(`uniform sampler2D ${m.name};`),o.push(`uniform int offset${m.name};`)),r.enableShapeUniforms){let{uniformShape:h}=ta(r.packedInputs,m.shapeInfo.logicalShape,m.shapeInfo.texShape);switch(h.length){case 1:o.push(`uniform int ${m.name}Shape;`);break;case 2:o.push(`uniform ivec2 ${m.name}Shape;`);break;case 3:o.push(`uniform ivec3 ${m.name}Shape;`);break;case 4:o.push(`uniform ivec4 ${m.name}Shape;`);break;default:break}o.push(`uniform ivec2 ${m.name}TexShape;`)}}),r.enableShapeUniforms){switch(e.logicalShape.length){case 1:o.push("uniform int outShape;");break;case 2:o.push("uniform ivec2 outShape;"),o.push("uniform int outShapeStrides;");break;case 3:o.push("uniform ivec3 outShape;"),o.push("uniform ivec2 outShapeStrides;");break;case 4:o.push("uniform ivec4 outShape;"),o.push("uniform ivec3 outShapeStrides;");break;default:break}o.push("uniform ivec2 outTexShape;")}r.customUniforms&&r.customUniforms.forEach(m=>{o.push(`uniform ${m.type} ${m.name}${m.arrayIndex?`[${m.arrayIndex}]`:""};`)});let n=o.join(`
`),s=t.map(m=>EI(m,e,r.packedInputs,r.enableShapeUniforms)).join(`
`),a=e.texShape,i=pe(),l=TI(i),c,u,p=CI(i);return e.isPacked?(c=II(e.logicalShape,a,r.enableShapeUniforms),u=FI(i)):(c=SI(e.logicalShape,a,r.enableShapeUniforms),u=vI(i)),r.packedInputs&&(p+=NI),[p,l,u,n,c,s,r.userCode].join(`
`)}function bo(t,e=!1){let r=t.shapeInfo.logicalShape;switch(r.length){case 0:return VI(t,e);case 1:return HI(t,e);case 2:return KI(t,e);case 3:return XI(t,e);case 4:return YI(t,e);case 5:return ZI(t);case 6:return eS(t);default:throw new Error(`${r.length}-D input sampling is not yet supported`)}}function Id(t,e){switch(t.shapeInfo.logicalShape.length){case 0:return qI(t);case 1:return QI(t,e);case 2:return zI(t,e);case 3:return jI(t,e);default:return JI(t,e)}}function EI(t,e,r=!1,o){let n="";r?n+=Id(t,o):n+=bo(t,o);let s=t.shapeInfo.logicalShape,a=e.logicalShape;return s.length<=a.length&&(r?n+=tS(t,e):n+=rS(t,e)),n}function II(t,e,r){switch(t.length){case 0:return Sd();case 1:return $I(t,e,r);case 2:return GI(t,e,r);case 3:return _I(t,e,r);default:return PI(t,e,r)}}function SI(t,e,r){switch(t.length){case 0:return Sd();case 1:return OI(t,e,r);case 2:return WI(t,e,r);case 3:return MI(t,e,r);case 4:return LI(t,e,r);case 5:return DI(t,e);case 6:return UI(t,e);default:throw new Error(`${t.length}-D output sampling is not yet supported`)}}function TI(t){return`
    float sampleTexture(sampler2D textureSampler, vec2 uv) {
      return ${t.texture2D}(textureSampler, uv).r;
    }
  `}function vI(t){return`
    void setOutput(float val) {
      ${t.output} = vec4(val, 0, 0, 0);
    }
  `}function FI(t){return`
    void setOutput(vec4 val) {
      ${t.output} = val;
    }
  `}function CI(t){return`${t.version}
    precision highp float;
    precision highp int;
    precision highp sampler2D;
    ${t.varyingFs} vec2 resultUV;
    ${t.defineOutput}
    const vec2 halfCR = vec2(0.5, 0.5);

    struct ivec5
    {
      int x;
      int y;
      int z;
      int w;
      int u;
    };

    struct ivec6
    {
      int x;
      int y;
      int z;
      int w;
      int u;
      int v;
    };

    uniform float NAN;
    ${t.defineSpecialNaN}
    ${t.defineSpecialInf}
    ${t.defineRound}

    int imod(int x, int y) {
      return x - y * (x / y);
    }

    int idiv(int a, int b, float sign) {
      int res = a / b;
      int mod = imod(a, b);
      if (sign < 0. && mod != 0) {
        res -= 1;
      }
      return res;
    }

    //Based on the work of Dave Hoskins
    //https://www.shadertoy.com/view/4djSRW
    #define HASHSCALE1 443.8975
    float random(float seed){
      vec2 p = resultUV * seed;
      vec3 p3  = fract(vec3(p.xyx) * HASHSCALE1);
      p3 += dot(p3, p3.yzx + 19.19);
      return fract((p3.x + p3.y) * p3.z);
    }

    ${kI}
    ${RI}
    ${BI}
  `}var kI=`
vec2 uvFromFlat(int texNumR, int texNumC, int index) {
  int texR = index / texNumC;
  int texC = index - texR * texNumC;
  return (vec2(texC, texR) + halfCR) / vec2(texNumC, texNumR);
}
vec2 packedUVfrom1D(int texNumR, int texNumC, int index) {
  int texelIndex = index / 2;
  int texR = texelIndex / texNumC;
  int texC = texelIndex - texR * texNumC;
  return (vec2(texC, texR) + halfCR) / vec2(texNumC, texNumR);
}
`,RI=`
vec2 packedUVfrom2D(int texelsInLogicalRow, int texNumR,
  int texNumC, int row, int col) {
  int texelIndex = (row / 2) * texelsInLogicalRow + (col / 2);
  int texR = texelIndex / texNumC;
  int texC = texelIndex - texR * texNumC;
  return (vec2(texC, texR) + halfCR) / vec2(texNumC, texNumR);
}
`,BI=`
vec2 packedUVfrom3D(int texNumR, int texNumC,
    int texelsInBatch, int texelsInLogicalRow, int b,
    int row, int col) {
  int index = b * texelsInBatch + (row / 2) * texelsInLogicalRow + (col / 2);
  int texR = index / texNumC;
  int texC = index - texR * texNumC;
  return (vec2(texC, texR) + halfCR) / vec2(texNumC, texNumR);
}
`,NI=`
  float getChannel(vec4 frag, vec2 innerDims) {
    vec2 modCoord = mod(innerDims, 2.);
    return modCoord.x == 0. ?
      (modCoord.y == 0. ? frag.r : frag.g) :
      (modCoord.y == 0. ? frag.b : frag.a);
  }
  float getChannel(vec4 frag, int dim) {
    float modCoord = mod(float(dim), 2.);
    return modCoord == 0. ? frag.r : frag.g;
  }
`;function Sd(){return`
    int getOutputCoords() {
      return 0;
    }
  `}function $I(t,e,r){let o=[Math.ceil(e[0]/2),Math.ceil(e[1]/2)];return o[0]===1?r?`
      int getOutputCoords() {
        return 2 * int(resultUV.x * ceil(float(outTexShape[1]) / 2.0));
      }
    `:`
      int getOutputCoords() {
        return 2 * int(resultUV.x * ${o[1]}.0);
      }
    `:o[1]===1?r?`
      int getOutputCoords() {
        return 2 * int(resultUV.y * ceil(float(outTexShape[0]) / 2.0));
      }
    `:`
      int getOutputCoords() {
        return 2 * int(resultUV.y * ${o[0]}.0);
      }
    `:r?`
    int getOutputCoords() {
      ivec2 packedTexShape = ivec2(ceil(float(outTexShape[0]) / 2.0), ceil(float(outTexShape[1]) / 2.0));
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(packedTexShape[0], packedTexShape[1]));
      return 2 * (resTexRC.x * packedTexShape[1] + resTexRC.y);
    }
  `:`
    int getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${o[0]}, ${o[1]}));
      return 2 * (resTexRC.x * ${o[1]} + resTexRC.y);
    }
  `}function OI(t,e,r){return e[0]===1?r?`
      int getOutputCoords() {
        return int(resultUV.x * float(outTexShape[1]));
      }
    `:`
      int getOutputCoords() {
        return int(resultUV.x * ${e[1]}.0);
      }
    `:e[1]===1?r?`
      int getOutputCoords() {
        return int(resultUV.y * float(outTexShape[0]));
      }
    `:`
      int getOutputCoords() {
        return int(resultUV.y * ${e[0]}.0);
      }
    `:r?`
    int getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(outTexShape[0], outTexShape[1]));
      return resTexRC.x * outTexShape[1] + resTexRC.y;
    }
  `:`
    int getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${e[0]}, ${e[1]}));
      return resTexRC.x * ${e[1]} + resTexRC.y;
    }
  `}function _I(t,e,r){if(r)return`
    ivec3 getOutputCoords() {
      ivec2 packedTexShape = ivec2(ceil(float(outTexShape[0]) / 2.0), ceil(float(outTexShape[1]) / 2.0));
      int texelsInLogicalRow = int(ceil(float(outShape[2]) / 2.0));
      int texelsInBatch = texelsInLogicalRow * int(ceil(float(outShape[1]) / 2.0));
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(packedTexShape[0], packedTexShape[1]));
      int index = resTexRC.x * packedTexShape[1] + resTexRC.y;

      int b = index / texelsInBatch;
      index -= b * texelsInBatch;

      int r = 2 * (index / texelsInLogicalRow);
      int c = imod(index, texelsInLogicalRow) * 2;

      return ivec3(b, r, c);
    }
  `;let o=[Math.ceil(e[0]/2),Math.ceil(e[1]/2)],n=Math.ceil(t[2]/2),s=n*Math.ceil(t[1]/2);return`
    ivec3 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${o[0]}, ${o[1]}));
      int index = resTexRC.x * ${o[1]} + resTexRC.y;

      int b = index / ${s};
      index -= b * ${s};

      int r = 2 * (index / ${n});
      int c = imod(index, ${n}) * 2;

      return ivec3(b, r, c);
    }
  `}function MI(t,e,r){if(r)return`
  ivec3 getOutputCoords() {
    ivec2 resTexRC = ivec2(resultUV.yx *
                           vec2(outTexShape[0], outTexShape[1]));
    int index = resTexRC.x * outTexShape[1] + resTexRC.y;
    ${Br(["r","c","d"],t)}
    return ivec3(r, c, d);
  }
`;let o=pt(["r","c","d"],t);return`
    ivec3 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${e[0]}, ${e[1]}));
      int index = resTexRC.x * ${e[1]} + resTexRC.y;
      ${o}
      return ivec3(r, c, d);
    }
  `}function PI(t,e,r){if(r)return`
    ivec4 getOutputCoords() {
      ivec2 packedTexShape = ivec2(ceil(float(outTexShape[0]) / 2.0), ceil(float(outTexShape[1]) / 2.0));
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(packedTexShape[0], packedTexShape[1]));
      int index = resTexRC.x * packedTexShape[1] + resTexRC.y;

      int texelsInLogicalRow = int(ceil(float(outShape[3]) / 2.0));
      int texelsInBatch = texelsInLogicalRow * int(ceil(float(outShape[2]) / 2.0));
      int texelsInBatchN = texelsInBatch * outShape[1];

      int b2 = index / texelsInBatchN;
      index -= b2 * texelsInBatchN;

      int b = index / texelsInBatch;
      index -= b * texelsInBatch;

      int r = 2 * (index / texelsInLogicalRow);
      int c = imod(index, texelsInLogicalRow) * 2;

      return ivec4(b2, b, r, c);
    }
  `;let o=[Math.ceil(e[0]/2),Math.ceil(e[1]/2)],n=Math.ceil(t[t.length-1]/2),s=n*Math.ceil(t[t.length-2]/2),a=s,i="",l="b, r, c";for(let c=2;c<t.length-1;c++)a*=t[t.length-c-1],i=`
      int b${c} = index / ${a};
      index -= b${c} * ${a};
    `+i,l=`b${c}, `+l;return`
    ivec${t.length} getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${o[0]}, ${o[1]}));
      int index = resTexRC.x * ${o[1]} + resTexRC.y;

      ${i}

      int b = index / ${s};
      index -= b * ${s};

      int r = 2 * (index / ${n});
      int c = imod(index, ${n}) * 2;

      return ivec${t.length}(${l});
    }
  `}function LI(t,e,r){if(r)return`
    ivec4 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
        vec2(outTexShape[0], outTexShape[1]));
      int index = resTexRC.x * outTexShape[1] + resTexRC.y;
      ${Br(["r","c","d","d2"],t)}
      return ivec4(r, c, d, d2);
    }
  `;let o=pt(["r","c","d","d2"],t);return`
    ivec4 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
        vec2(${e[0]}, ${e[1]}));
      int index = resTexRC.x * ${e[1]} + resTexRC.y;
      ${o}
      return ivec4(r, c, d, d2);
    }
  `}function DI(t,e){let r=pt(["r","c","d","d2","d3"],t);return`
    ivec5 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx * vec2(${e[0]},
                             ${e[1]}));

      int index = resTexRC.x * ${e[1]} + resTexRC.y;

      ${r}

      ivec5 outShape = ivec5(r, c, d, d2, d3);
      return outShape;
    }
  `}function UI(t,e){let r=pt(["r","c","d","d2","d3","d4"],t);return`
    ivec6 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
        vec2(${e[0]}, ${e[1]}));
      int index = resTexRC.x * ${e[1]} + resTexRC.y;

      ${r}

      ivec6 result = ivec6(r, c, d, d2, d3, d4);
      return result;
    }
  `}function GI(t,e,r){let o=[Math.ceil(e[0]/2),Math.ceil(e[1]/2)];if(w.arraysEqual(t,e))return r?`
      ivec2 getOutputCoords() {
        ivec2 packedTexShape = ivec2(ceil(float(outTexShape[0]) / 2.0), ceil(float(outTexShape[1]) / 2.0));
        return 2 * ivec2(resultUV.yx * vec2(packedTexShape[0], packedTexShape[1]));
      }
    `:`
      ivec2 getOutputCoords() {
        return 2 * ivec2(resultUV.yx * vec2(${o[0]}, ${o[1]}));
      }
    `;let n=Math.ceil(t[1]/2);return r?`
    ivec2 getOutputCoords() {
      ivec2 packedTexShape = ivec2(ceil(float(outTexShape[0]) / 2.0), ceil(float(outTexShape[1]) / 2.0));
      int texelsInLogicalRow = int(ceil(float(outShape[1]) / 2.0));
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(packedTexShape[0], packedTexShape[1]));

      int index = resTexRC.x * packedTexShape[1] + resTexRC.y;
      int r = 2 * (index / texelsInLogicalRow);
      int c = imod(index, texelsInLogicalRow) * 2;

      return ivec2(r, c);
    }
  `:`
    ivec2 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${o[0]}, ${o[1]}));

      int index = resTexRC.x * ${o[1]} + resTexRC.y;
      int r = 2 * (index / ${n});
      int c = imod(index, ${n}) * 2;

      return ivec2(r, c);
    }
  `}function WI(t,e,r){return w.arraysEqual(t,e)?r?`
      ivec2 getOutputCoords() {
        return ivec2(resultUV.yx * vec2(outTexShape[0], outTexShape[1]));
      }
    `:`
      ivec2 getOutputCoords() {
        return ivec2(resultUV.yx * vec2(${e[0]}, ${e[1]}));
      }
    `:t[1]===1?r?`
      ivec2 getOutputCoords() {
        ivec2 resTexRC = ivec2(resultUV.yx *
                               vec2(outTexShape[0], outTexShape[1]));
        int index = resTexRC.x * outTexShape[1] + resTexRC.y;
        return ivec2(index, 0);
      }
    `:`
      ivec2 getOutputCoords() {
        ivec2 resTexRC = ivec2(resultUV.yx *
                               vec2(${e[0]}, ${e[1]}));
        int index = resTexRC.x * ${e[1]} + resTexRC.y;
        return ivec2(index, 0);
      }
    `:t[0]===1?r?`
      ivec2 getOutputCoords() {
        ivec2 resTexRC = ivec2(resultUV.yx *
                               vec2(outTexShape[0], outTexShape[1]));
        int index = resTexRC.x * outTexShape[1] + resTexRC.y;
        return ivec2(0, index);
      }
    `:`
      ivec2 getOutputCoords() {
        ivec2 resTexRC = ivec2(resultUV.yx *
                               vec2(${e[0]}, ${e[1]}));
        int index = resTexRC.x * ${e[1]} + resTexRC.y;
        return ivec2(0, index);
      }
    `:r?`
    ivec2 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(outTexShape[0], outTexShape[1]));
      int index = resTexRC.x * outTexShape[1] + resTexRC.y;
      int r = index / outShape[1];
      int c = index - r * outShape[1];
      return ivec2(r, c);
    }
  `:`
    ivec2 getOutputCoords() {
      ivec2 resTexRC = ivec2(resultUV.yx *
                             vec2(${e[0]}, ${e[1]}));
      int index = resTexRC.x * ${e[1]} + resTexRC.y;
      int r = index / ${t[1]};
      int c = index - r * ${t[1]};
      return ivec2(r, c);
    }
  `}function Nr(t){return`offset${t}`}function qI(t){let e=t.name,r="get"+e.charAt(0).toUpperCase()+e.slice(1),o=pe();return`
    vec4 ${r}() {
      return ${o.texture2D}(${e}, halfCR);
    }
  `}function VI(t,e){let r=t.name,o="get"+r.charAt(0).toUpperCase()+r.slice(1);if(t.shapeInfo.isUniform)return`float ${o}() {return ${r};}`;let[n,s]=t.shapeInfo.texShape;if(n===1&&s===1)return`
      float ${o}() {
        return sampleTexture(${r}, halfCR);
      }
    `;let a=Nr(r);if(e)return`
    float ${o}() {
      vec2 uv = uvFromFlat(${r}TexShape[0], ${r}TexShape[1], ${a});
      return sampleTexture(${r}, uv);
    }
  `;let[i,l]=t.shapeInfo.texShape;return`
    float ${o}() {
      vec2 uv = uvFromFlat(${i}, ${l}, ${a});
      return sampleTexture(${r}, uv);
    }
  `}function QI(t,e){let r=t.name,o="get"+r.charAt(0).toUpperCase()+r.slice(1),n=t.shapeInfo.texShape,s=pe();if(e)return`
    vec4 ${o}(int index) {
      ivec2 packedTexShape = ivec2(ceil(float(${r}TexShape[0]) / 2.0), ceil(float(${r}TexShape[1]) / 2.0));
      vec2 uv = packedUVfrom1D(
        packedTexShape[0], packedTexShape[1], index);
      return ${s.texture2D}(${r}, uv);
    }
  `;let a=[Math.ceil(n[0]/2),Math.ceil(n[1]/2)];return`
    vec4 ${o}(int index) {
      vec2 uv = packedUVfrom1D(
        ${a[0]}, ${a[1]}, index);
      return ${s.texture2D}(${r}, uv);
    }
  `}function HI(t,e){let r=t.name,o="get"+r.charAt(0).toUpperCase()+r.slice(1);if(t.shapeInfo.isUniform)return`
      float ${o}(int index) {
        ${wo(t)}
      }
    `;let n=t.shapeInfo.texShape,s=n[0],a=n[1];if(a===1&&s===1)return`
      float ${o}(int index) {
        return sampleTexture(${r}, halfCR);
      }
    `;let i=Nr(r);return a===1?e?`
      float ${o}(int index) {
        vec2 uv = vec2(0.5, (float(index + ${i}) + 0.5) / float(${r}TexShape[0]));
        return sampleTexture(${r}, uv);
      }
    `:`
      float ${o}(int index) {
        vec2 uv = vec2(0.5, (float(index + ${i}) + 0.5) / ${s}.0);
        return sampleTexture(${r}, uv);
      }
    `:s===1?e?`
      float ${o}(int index) {
        vec2 uv = vec2((float(index + ${i}) + 0.5) / float(${r}TexShape[1]), 0.5);
        return sampleTexture(${r}, uv);
      }
    `:`
      float ${o}(int index) {
        vec2 uv = vec2((float(index + ${i}) + 0.5) / ${a}.0, 0.5);
        return sampleTexture(${r}, uv);
      }
    `:e?`
    float ${o}(int index) {
      vec2 uv = uvFromFlat(${r}TexShape[0], ${r}TexShape[1], index + ${i});
      return sampleTexture(${r}, uv);
    }
  `:`
    float ${o}(int index) {
      vec2 uv = uvFromFlat(${s}, ${a}, index + ${i});
      return sampleTexture(${r}, uv);
    }
  `}function zI(t,e){let r=t.shapeInfo.logicalShape,o=t.name,n="get"+o.charAt(0).toUpperCase()+o.slice(1),s=t.shapeInfo.texShape,a=s[0],i=s[1],l=pe();if(s!=null&&w.arraysEqual(r,s))return e?`
      vec4 ${n}(int row, int col) {
        vec2 uv = (vec2(col, row) + halfCR) / vec2(${o}TexShape[1], ${o}TexShape[0]);

        return ${l.texture2D}(${o}, uv);
      }
    `:`
      vec4 ${n}(int row, int col) {
        vec2 uv = (vec2(col, row) + halfCR) / vec2(${i}.0, ${a}.0);

        return ${l.texture2D}(${o}, uv);
      }
    `;if(e)return`
    vec4 ${n}(int row, int col) {
      ivec2 packedTexShape = ivec2(ceil(float(${o}TexShape[0]) / 2.0), ceil(float(${o}TexShape[1]) / 2.0));
      int valuesPerRow = int(ceil(float(${o}Shape[1]) / 2.0));
      vec2 uv = packedUVfrom2D(valuesPerRow, packedTexShape[0], packedTexShape[1], row, col);
      return ${l.texture2D}(${o}, uv);
    }
  `;let c=[Math.ceil(s[0]/2),Math.ceil(s[1]/2)],u=Math.ceil(r[1]/2);return`
    vec4 ${n}(int row, int col) {
      vec2 uv = packedUVfrom2D(${u}, ${c[0]}, ${c[1]}, row, col);
      return ${l.texture2D}(${o}, uv);
    }
  `}function KI(t,e){let r=t.shapeInfo.logicalShape,o=t.name,n="get"+o.charAt(0).toUpperCase()+o.slice(1),s=t.shapeInfo.texShape;if(s!=null&&w.arraysEqual(r,s)){if(e)return`
      float ${n}(int row, int col) {
        vec2 uv = (vec2(col, row) + halfCR) / vec2(${o}TexShape[1], ${o}TexShape[0]);
        return sampleTexture(${o}, uv);
      }
    `;let f=s[0],m=s[1];return`
    float ${n}(int row, int col) {
      vec2 uv = (vec2(col, row) + halfCR) / vec2(${m}.0, ${f}.0);
      return sampleTexture(${o}, uv);
    }
  `}let{newShape:a,keptDims:i}=w.squeezeShape(r),l=a;if(l.length<r.length){let f=Eo(t,l),m=["row","col"];return`
      ${bo(f,e)}
      float ${n}(int row, int col) {
        return ${n}(${Io(m,i)});
      }
    `}if(t.shapeInfo.isUniform)return`
      float ${n}(int row, int col) {
        int index = round(dot(vec2(row, col), vec2(${r[1]}, 1)));
        ${wo(t)}
      }
    `;let c=s[0],u=s[1],p=Nr(o);return u===1?e?`
      float ${n}(int row, int col) {
        float index = dot(vec3(row, col, ${p}), vec3(${o}Shape[1], 1, 1));
        vec2 uv = vec2(0.5, (index + 0.5) / float(${o}TexShape[0]));
        return sampleTexture(${o}, uv);
      }
    `:`
    float ${n}(int row, int col) {
      float index = dot(vec3(row, col, ${p}), vec3(${r[1]}, 1, 1));
      vec2 uv = vec2(0.5, (index + 0.5) / ${c}.0);
      return sampleTexture(${o}, uv);
    }
  `:c===1?e?`
      float ${n}(int row, int col) {
        float index = dot(vec3(row, col, ${p}), vec3(${o}Shape[1], 1, 1));
        vec2 uv = vec2((index + 0.5) / float(${o}TexShape[1]), 0.5);
        return sampleTexture(${o}, uv);
      }
    `:`
    float ${n}(int row, int col) {
      float index = dot(vec3(row, col, ${p}), vec3(${r[1]}, 1, 1));
      vec2 uv = vec2((index + 0.5) / ${u}.0, 0.5);
      return sampleTexture(${o}, uv);
    }
  `:e?`
      float ${n}(int row, int col) {
        // Explicitly use integer operations as dot() only works on floats.
        int index = row * ${o}Shape[1] + col + ${p};
        vec2 uv = uvFromFlat(${o}TexShape[0], ${o}TexShape[1], index);
        return sampleTexture(${o}, uv);
      }
    `:`
  float ${n}(int row, int col) {
    // Explicitly use integer operations as dot() only works on floats.
    int index = row * ${r[1]} + col + ${p};
    vec2 uv = uvFromFlat(${c}, ${u}, index);
    return sampleTexture(${o}, uv);
  }
`}function jI(t,e){let r=t.shapeInfo.logicalShape,o=t.name,n="get"+o.charAt(0).toUpperCase()+o.slice(1),s=t.shapeInfo.texShape,a=[Math.ceil(s[0]/2),Math.ceil(s[1]/2)];if(r[0]===1){let f=r.slice(1),m=[1,2],d=Eo(t,f),h=["b","row","col"];return`
        ${Id(d,e)}
        vec4 ${n}(int b, int row, int col) {
          return ${n}(${Io(h,m)});
        }
      `}let i=pe();if(e)return`
    vec4 ${n}(int b, int row, int col) {
      ivec2 packedTexShape = ivec2(ceil(float(${o}TexShape[0]) / 2.0), ceil(float(${o}TexShape[1]) / 2.0));
      int valuesPerRow = int(ceil(float(${o}Shape[2]) / 2.0));
      int texelsInBatch = valuesPerRow * int(ceil(float(${o}Shape[1]) / 2.0));
      vec2 uv = packedUVfrom3D(
        packedTexShape[0], packedTexShape[1], texelsInBatch, valuesPerRow, b, row, col);
      return ${i.texture2D}(${o}, uv);
    }
  `;let l=a[0],c=a[1],u=Math.ceil(r[2]/2),p=u*Math.ceil(r[1]/2);return`
    vec4 ${n}(int b, int row, int col) {
      vec2 uv = packedUVfrom3D(
        ${l}, ${c}, ${p}, ${u}, b, row, col);
      return ${i.texture2D}(${o}, uv);
    }
  `}function XI(t,e){let r=t.shapeInfo.logicalShape,o=t.name,n="get"+o.charAt(0).toUpperCase()+o.slice(1),s=r[1]*r[2],a=r[2],{newShape:i,keptDims:l}=w.squeezeShape(r),c=i;if(c.length<r.length){let h=Eo(t,c),g=["row","col","depth"];return`
        ${bo(h,e)}
        float ${n}(int row, int col, int depth) {
          return ${n}(${Io(g,l)});
        }
      `}if(t.shapeInfo.isUniform)return`
      float ${n}(int row, int col, int depth) {
        int index = round(dot(vec3(row, col, depth),
                          vec3(${s}, ${a}, 1)));
        ${wo(t)}
      }
    `;let u=t.shapeInfo.texShape,p=u[0],f=u[1],m=t.shapeInfo.flatOffset;if(f===s&&m==null)return e?`
      float ${n}(int row, int col, int depth) {
        int stride1 = ${o}Shape[2];
        float texR = float(row);
        float texC = dot(vec2(col, depth), vec2(stride1, 1));
        vec2 uv = (vec2(texC, texR) + halfCR) /
                   vec2(${o}TexShape[1], ${o}TexShape[0]);
        return sampleTexture(${o}, uv);
      }
    `:`
        float ${n}(int row, int col, int depth) {
          float texR = float(row);
          float texC = dot(vec2(col, depth), vec2(${a}, 1));
          vec2 uv = (vec2(texC, texR) + halfCR) /
                     vec2(${f}.0, ${p}.0);
          return sampleTexture(${o}, uv);
        }
      `;if(f===a&&m==null)return e?`
      float ${n}(int row, int col, int depth) {
        float texR = dot(vec2(row, col), vec2(${o}Shape[1], 1));
        float texC = float(depth);
        vec2 uv = (vec2(texC, texR) + halfCR) / vec2(${o}TexShape[1], ${o}TexShape[0]);
        return sampleTexture(${o}, uv);
      }
    `:`
    float ${n}(int row, int col, int depth) {
      float texR = dot(vec2(row, col), vec2(${r[1]}, 1));
      float texC = float(depth);
      vec2 uv = (vec2(texC, texR) + halfCR) / vec2(${f}.0, ${p}.0);
      return sampleTexture(${o}, uv);
    }
  `;let d=Nr(o);return e?`
    float ${n}(int row, int col, int depth) {
      // Explicitly use integer operations as dot() only works on floats.
      int stride0 = ${o}Shape[1] * ${o}Shape[2];
      int stride1 = ${o}Shape[2];
      int index = row * stride0 + col * stride1 + depth + ${d};
      vec2 uv = uvFromFlat(${o}TexShape[0], ${o}TexShape[1], index);
      return sampleTexture(${o}, uv);
    }
    `:`
      float ${n}(int row, int col, int depth) {
        // Explicitly use integer operations as dot() only works on floats.
        int index = row * ${s} + col * ${a} + depth + ${d};
        vec2 uv = uvFromFlat(${p}, ${f}, index);
        return sampleTexture(${o}, uv);
      }
  `}function JI(t,e){let r=t.name,o="get"+r.charAt(0).toUpperCase()+r.slice(1),n=pe();if(e)return`
    vec4 ${o}(int b2, int b, int row, int col) {
      int valuesPerRow = int(ceil(float(${r}Shape[3]) / 2.0));
      int texelsInBatch = valuesPerRow * int(ceil(float(${r}Shape[2]) / 2.0));
      int index = b * texelsInBatch + (row / 2) * valuesPerRow + (col / 2);
      texelsInBatch *= ${r}Shape[1];
      index = b2 * texelsInBatch + index;
      ivec2 packedTexShape = ivec2(ceil(float(${r}TexShape[0]) / 2.0), ceil(float(${r}TexShape[1]) / 2.0));
      int texR = index / packedTexShape[1];
      int texC = index - texR * packedTexShape[1];
      vec2 uv = (vec2(texC, texR) + halfCR) / vec2(packedTexShape[1], packedTexShape[0]); return ${n.texture2D}(${r}, uv);
    }
  `;let s=t.shapeInfo.logicalShape,a=s.length,i=t.shapeInfo.texShape,l=[Math.ceil(i[0]/2),Math.ceil(i[1]/2)],c=l[0],u=l[1],p=Math.ceil(s[a-1]/2),f=p*Math.ceil(s[a-2]/2),m="int b, int row, int col",d=`b * ${f} + (row / 2) * ${p} + (col / 2)`;for(let h=2;h<a-1;h++)m=`int b${h}, `+m,f*=s[a-h-1],d=`b${h} * ${f} + `+d;return`
    vec4 ${o}(${m}) {
      int index = ${d};
      int texR = index / ${u};
      int texC = index - texR * ${u};
      vec2 uv = (vec2(texC, texR) + halfCR) / vec2(${u}, ${c});
      return ${n.texture2D}(${r}, uv);
    }
  `}function YI(t,e){let r=t.shapeInfo.logicalShape,o=t.name,n="get"+o.charAt(0).toUpperCase()+o.slice(1),s=r[3],a=r[2]*s,i=r[1]*a,{newShape:l,keptDims:c}=w.squeezeShape(r);if(l.length<r.length){let y=Eo(t,l),A=["row","col","depth","depth2"];return`
      ${bo(y,e)}
      float ${n}(int row, int col, int depth, int depth2) {
        return ${n}(${Io(A,c)});
      }
    `}if(t.shapeInfo.isUniform)return`
      float ${n}(int row, int col, int depth, int depth2) {
        int index = round(dot(vec4(row, col, depth, depth2),
                          vec4(${i}, ${a}, ${s}, 1)));
        ${wo(t)}
      }
    `;let u=t.shapeInfo.flatOffset,p=t.shapeInfo.texShape,f=p[0],m=p[1],d=`int stride2 = ${o}Shape[3];`,h=`int stride1 = ${o}Shape[2] * stride2;`,g=`int stride0 = ${o}Shape[1] * stride1;`;if(m===i&&u==null)return e?`
      float ${n}(int row, int col, int depth, int depth2) {
        ${d}
        ${h}
        float texR = float(row);
        float texC =
            dot(vec3(col, depth, depth2),
                vec3(stride1, stride2, 1));
        vec2 uv = (vec2(texC, texR) + halfCR) /
                   vec2(${o}TexShape[1], ${o}TexShape[0]);
        return sampleTexture(${o}, uv);
      }
    `:`
      float ${n}(int row, int col, int depth, int depth2) {
        float texR = float(row);
        float texC =
            dot(vec3(col, depth, depth2),
                vec3(${a}, ${s}, 1));
        vec2 uv = (vec2(texC, texR) + halfCR) /
                   vec2(${m}.0, ${f}.0);
        return sampleTexture(${o}, uv);
      }
    `;if(m===s&&u==null)return e?`
      float ${n}(int row, int col, int depth, int depth2) {
        float texR = dot(vec3(row, col, depth),
                         vec3(${o}Shape[1] * ${o}Shape[2], ${o}Shape[2], 1));
        float texC = float(depth2);
        vec2 uv = (vec2(texC, texR) + halfCR) /
                  vec2(${o}TexShape[1], ${o}TexShape[0]);
        return sampleTexture(${o}, uv);
      }
    `:`
      float ${n}(int row, int col, int depth, int depth2) {
        float texR = dot(vec3(row, col, depth),
                         vec3(${r[1]*r[2]}, ${r[2]}, 1));
        float texC = float(depth2);
        vec2 uv = (vec2(texC, texR) + halfCR) /
                  vec2(${m}.0, ${f}.0);
        return sampleTexture(${o}, uv);
      }
    `;let x=Nr(o);return e?`
    float ${n}(int row, int col, int depth, int depth2) {
      // Explicitly use integer operations as dot() only works on floats.
      ${d}
      ${h}
      ${g}
      int index = row * stride0 + col * stride1 +
          depth * stride2 + depth2;
      vec2 uv = uvFromFlat(${o}TexShape[0], ${o}TexShape[1], index + ${x});
      return sampleTexture(${o}, uv);
    }
  `:`
    float ${n}(int row, int col, int depth, int depth2) {
      // Explicitly use integer operations as dot() only works on floats.
      int index = row * ${i} + col * ${a} +
          depth * ${s} + depth2;
      vec2 uv = uvFromFlat(${f}, ${m}, index + ${x});
      return sampleTexture(${o}, uv);
    }
  `}function ZI(t){let e=t.shapeInfo.logicalShape,r=t.name,o="get"+r.charAt(0).toUpperCase()+r.slice(1),n=e[4],s=e[3]*n,a=e[2]*s,i=e[1]*a,{newShape:l,keptDims:c}=w.squeezeShape(e);if(l.length<e.length){let h=Eo(t,l),g=["row","col","depth","depth2","depth3"];return`
      ${bo(h)}
      float ${o}(int row, int col, int depth, int depth2, int depth3) {
        return ${o}(${Io(g,c)});
      }
    `}if(t.shapeInfo.isUniform)return`
      float ${o}(int row, int col, int depth, int depth2, int depth3) {
        float index = dot(
          vec4(row, col, depth, depth2),
          vec4(${i}, ${a}, ${s}, ${n})) +
          depth3;
        ${wo(t)}
      }
    `;let u=t.shapeInfo.flatOffset,p=t.shapeInfo.texShape,f=p[0],m=p[1];if(m===i&&u==null)return`
      float ${o}(int row, int col, int depth, int depth2, int depth3) {
        int texR = row;
        float texC = dot(vec4(col, depth, depth2, depth3),
                         vec4(${a}, ${s}, ${n}, 1));
        vec2 uv = (vec2(texC, texR) + halfCR) /
                   vec2(${m}.0, ${f}.0);
        return sampleTexture(${r}, uv);
      }
    `;if(m===n&&u==null)return`
      float ${o}(int row, int col, int depth, int depth2, int depth3) {
        float texR = dot(
          vec4(row, col, depth, depth2),
          vec4(${e[1]*e[2]*e[3]},
               ${e[2]*e[3]}, ${e[3]}, 1));
        int texC = depth3;
        vec2 uv = (vec2(texC, texR) + halfCR) /
                  vec2(${m}.0, ${f}.0);
        return sampleTexture(${r}, uv);
      }
    `;let d=Nr(r);return`
    float ${o}(int row, int col, int depth, int depth2, int depth3) {
      // Explicitly use integer operations as dot() only works on floats.
      int index = row * ${i} + col * ${a} + depth * ${s} +
          depth2 * ${n} + depth3 + ${d};
      vec2 uv = uvFromFlat(${f}, ${m}, index);
      return sampleTexture(${r}, uv);
    }
  `}function eS(t){let e=t.shapeInfo.logicalShape,r=t.name,o="get"+r.charAt(0).toUpperCase()+r.slice(1),{newShape:n,keptDims:s}=w.squeezeShape(e);if(n.length<e.length){let g=Eo(t,n),x=["row","col","depth","depth2","depth3","depth4"];return`
      ${bo(g)}
      float ${o}(int row, int col, int depth,
                    int depth2, int depth3, int depth4) {
        return ${o}(${Io(x,s)});
      }
    `}let a=e[5],i=e[4]*a,l=e[3]*i,c=e[2]*l,u=e[1]*c;if(t.shapeInfo.isUniform)return`
      float ${o}(int row, int col, int depth,
                  int depth2, int depth3, int depth4) {
        int index = round(dot(
          vec4(row, col, depth, depth2),
          vec4(${u}, ${c}, ${l}, ${i})) +
          dot(
            vec2(depth3, depth4),
            vec2(${a}, 1)));
        ${wo(t)}
      }
    `;let p=t.shapeInfo.flatOffset,f=t.shapeInfo.texShape,m=f[0],d=f[1];if(d===u&&p==null)return`
      float ${o}(int row, int col, int depth,
                    int depth2, int depth3, int depth4) {
        int texR = row;
        float texC = dot(vec4(col, depth, depth2, depth3),
          vec4(${c}, ${l}, ${i}, ${a})) +
               float(depth4);
        vec2 uv = (vec2(texC, texR) + halfCR) /
                   vec2(${d}.0, ${m}.0);
        return sampleTexture(${r}, uv);
      }
    `;if(d===a&&p==null)return`
      float ${o}(int row, int col, int depth,
                    int depth2, int depth3, int depth4) {
        float texR = dot(vec4(row, col, depth, depth2),
          vec4(${e[1]*e[2]*e[3]*e[4]},
               ${e[2]*e[3]*e[4]},
               ${e[3]*e[4]},
               ${e[4]})) + float(depth3);
        int texC = depth4;
        vec2 uv = (vec2(texC, texR) + halfCR) /
                  vec2(${d}.0, ${m}.0);
        return sampleTexture(${r}, uv);
      }
    `;let h=Nr(r);return`
    float ${o}(int row, int col, int depth,
                  int depth2, int depth3, int depth4) {
      // Explicitly use integer operations as dot() only works on floats.
      int index = row * ${u} + col * ${c} + depth * ${l} +
          depth2 * ${i} + depth3 * ${a} + depth4 + ${h};
      vec2 uv = uvFromFlat(${m}, ${d}, index);
      return sampleTexture(${r}, uv);
    }
  `}function wo(t){let e=t.name,r=w.sizeFromShape(t.shapeInfo.logicalShape);return r<2?`return ${e};`:`
    for (int i = 0; i < ${r}; i++) {
      if (i == index) {
        return ${e}[i];
      }
    }
  `}function tS(t,e){let r=t.name,o=r.charAt(0).toUpperCase()+r.slice(1),n="get"+o+"AtOutCoords",s=t.shapeInfo.logicalShape.length,a=e.logicalShape.length,i=wd(t.shapeInfo.logicalShape,e.logicalShape),l=ce(a),c=a-s,u,p=["x","y","z","w","u","v"];s===0?u="":a<2&&i.length>=1?u="coords = 0;":u=i.map(y=>`coords.${p[y+c]} = 0;`).join(`
`);let f="";a<2&&s>0?f="coords":f=t.shapeInfo.logicalShape.map((y,A)=>`coords.${p[A+c]}`).join(", ");let m="return outputValue;",h=w.sizeFromShape(t.shapeInfo.logicalShape)===1,x=w.sizeFromShape(e.logicalShape)===1;if(s===1&&!h&&!x)m=`
      return vec4(outputValue.xy, outputValue.xy);
    `;else if(h&&!x)a===1?m=`
        return vec4(outputValue.x, outputValue.x, 0., 0.);
      `:m=`
        return vec4(outputValue.x);
      `;else if(i.length){let y=s-2,A=s-1;i.indexOf(y)>-1&&i.indexOf(A)>-1?m="return vec4(outputValue.x);":i.indexOf(y)>-1?m="return vec4(outputValue.x, outputValue.y, outputValue.x, outputValue.y);":i.indexOf(A)>-1&&(m="return vec4(outputValue.xx, outputValue.zz);")}return`
    vec4 ${n}() {
      ${l} coords = getOutputCoords();
      ${u}
      vec4 outputValue = get${o}(${f});
      ${m}
    }
  `}function rS(t,e){let r=t.name,o=r.charAt(0).toUpperCase()+r.slice(1),n="get"+o+"AtOutCoords",s=e.texShape,a=t.shapeInfo.texShape,i=t.shapeInfo.logicalShape.length,l=e.logicalShape.length;if(!t.shapeInfo.isUniform&&i===l&&t.shapeInfo.flatOffset==null&&w.arraysEqual(a,s))return`
      float ${n}() {
        return sampleTexture(${r}, resultUV);
      }
    `;let c=ce(l),u=wd(t.shapeInfo.logicalShape,e.logicalShape),p=l-i,f,m=["x","y","z","w","u","v"];i===0?f="":l<2&&u.length>=1?f="coords = 0;":f=u.map(h=>`coords.${m[h+p]} = 0;`).join(`
`);let d="";return l<2&&i>0?d="coords":d=t.shapeInfo.logicalShape.map((h,g)=>`coords.${m[g+p]}`).join(", "),`
    float ${n}() {
      ${c} coords = getOutputCoords();
      ${f}
      return get${o}(${d});
    }
  `}function ce(t){if(t<=1)return"int";if(t===2)return"ivec2";if(t===3)return"ivec3";if(t===4)return"ivec4";if(t===5)return"ivec5";if(t===6)return"ivec6";throw Error(`GPU for rank ${t} is not yet supported`)}function ta(t,e,r){let{newShape:o,keptDims:n}=w.squeezeShape(e),s=e.length,a=t&&s===3&&e[0]===1,i=a?e.slice(1):o,l=!t&&s>1&&!w.arraysEqual(e,r)&&o.length<s||a;return{useSqueezeShape:l,uniformShape:l?i:e,keptDims:n}}function Eo(t,e){let r=JSON.parse(JSON.stringify(t));return r.shapeInfo.logicalShape=e,r}function Io(t,e){return e.map(r=>t[r]).join(", ")}function vd(t,e,r,o){let n=r.map((u,p)=>{let f={logicalShape:u.shape,texShape:u.isUniform?null:u.texData.texShape,isUniform:u.isUniform,isPacked:u.isUniform?!1:u.texData.isPacked,flatOffset:null};return u.texData!=null&&u.texData.slice!=null&&u.texData.slice.flatOffset>0&&(f.flatOffset=u.texData.slice.flatOffset),{name:e.variableNames[p],shapeInfo:f}}),s=n.map(u=>u.shapeInfo),a={logicalShape:o.shape,texShape:o.texData.texShape,isUniform:!1,isPacked:o.texData.isPacked,flatOffset:null},i=Ed(n,a,e),l=od(t.gl,i),c=t.createProgram(l);return S().get("ENGINE_COMPILE_ONLY")?{program:e,fragmentShader:l,source:i,webGLProgram:c,inShapeInfos:s,outShapeInfo:a,variablesLocations:null,customUniformLocations:null,infLoc:null,nanLoc:null,outShapeLocation:null,outShapeStridesLocation:null,outTexShapeLocation:null}:(t.buildVao(c),Object.assign({program:e,fragmentShader:l,source:i,webGLProgram:c,inShapeInfos:s,outShapeInfo:a},Pl(t,e,c)))}function Pl(t,e,r){let o=[],n=[],s,a,i,l=null,c=null;c=t.getUniformLocation(r,"NAN",!1),S().getNumber("WEBGL_VERSION")===1&&(l=t.getUniformLocation(r,"INFINITY",!1));let u=!1;for(let p of e.variableNames){let f={name:p,uniform:t.getUniformLocation(r,p,u),offset:t.getUniformLocation(r,`offset${p}`,u)};e.enableShapeUniforms&&(f.shape=t.getUniformLocation(r,`${p}Shape`,u),f.texShape=t.getUniformLocation(r,`${p}TexShape`,u)),o.push(f)}if(e.enableShapeUniforms&&(s=t.getUniformLocation(r,"outShape",u),i=t.getUniformLocation(r,"outShapeStrides",u),a=t.getUniformLocation(r,"outTexShape",u)),e.customUniforms)for(let p of e.customUniforms)n.push(t.getUniformLocation(r,p.name,u));return{variablesLocations:o,customUniformLocations:n,infLoc:l,nanLoc:c,outShapeLocation:s,outShapeStridesLocation:i,outTexShapeLocation:a}}function Td(t,e){if(t.length!==e.length)throw Error(`Binary was compiled with ${t.length} inputs, but was executed with ${e.length} inputs`);t.forEach((r,o)=>{let n=r.logicalShape,s=e[o],a=s.shape;if(!w.arraysEqual(n,a))throw Error(`Binary was compiled with different shapes than the current args. Shapes ${n} and ${a} must match`);if(r.isUniform&&s.isUniform)return;let i=r.texShape,l=s.isUniform?null:s.texData.texShape;if(!w.arraysEqual(i,l))throw Error(`Binary was compiled with different texture shapes than the current args. Shape ${i} and ${l} must match`)})}function Fd(t,e,r,o,n){e.program.enableShapeUniforms||(Td(e.inShapeInfos,r),Td([e.outShapeInfo],[o]));let s=o.texData.texture,a=o.texData.texShape;o.texData.isPacked?t.setOutputPackedMatrixTexture(s.texture,a[0],a[1]):t.setOutputMatrixTexture(s.texture,a[0],a[1]),t.setProgram(e.webGLProgram),t.bindVertexArray(e.webGLProgram.vao),S().getNumber("WEBGL_VERSION")===1&&e.infLoc!==null&&t.gl.uniform1f(e.infLoc,1/0),e.nanLoc!==null&&t.gl.uniform1f(e.nanLoc,NaN);for(let l=0;l<r.length;++l){let c=r[l],{uniform:u,offset:p,shape:f,texShape:m}=e.variablesLocations[l];if(f){let{uniformShape:d}=ta(e.program.packedInputs,c.shape,c.texData.texShape);switch(d.length){case 1:t.gl.uniform1iv(f,new Int32Array(d));break;case 2:t.gl.uniform2iv(f,new Int32Array(d));break;case 3:t.gl.uniform3iv(f,new Int32Array(d));break;case 4:t.gl.uniform4iv(f,new Int32Array(d));break;default:break}}if(m&&t.gl.uniform2i(m,c.texData.texShape[0],c.texData.texShape[1]),u!=null){if(c.isUniform){if(w.sizeFromShape(c.shape)<2)t.gl.uniform1f(u,c.uniformValues[0]);else{let d=c.uniformValues;d instanceof Float32Array||(d=new Float32Array(d)),t.gl.uniform1fv(u,d)}continue}c.texData.slice!=null&&p!=null&&t.gl.uniform1i(p,c.texData.slice.flatOffset),t.setInputMatrixTexture(c.texData.texture.texture,u,l)}}let i=e.outShapeLocation;if(i)switch(o.shape.length){case 1:t.gl.uniform1iv(i,new Int32Array(o.shape));break;case 2:t.gl.uniform2iv(i,new Int32Array(o.shape));break;case 3:t.gl.uniform3iv(i,new Int32Array(o.shape));break;case 4:t.gl.uniform4iv(i,new Int32Array(o.shape));break;default:break}if(e.outShapeStridesLocation){let l=w.computeStrides(o.shape);switch(o.shape.length){case 2:t.gl.uniform1iv(e.outShapeStridesLocation,new Int32Array(l));break;case 3:t.gl.uniform2iv(e.outShapeStridesLocation,new Int32Array(l));break;case 4:t.gl.uniform3iv(e.outShapeStridesLocation,new Int32Array(l));break;default:break}}if(e.outTexShapeLocation&&t.gl.uniform2i(e.outTexShapeLocation,o.texData.texShape[0],o.texData.texShape[1]),e.program.customUniforms&&n)for(let l=0;l<e.program.customUniforms.length;++l){let c=e.program.customUniforms[l],u=e.customUniformLocations[l],p=n[l];if(c.type==="float")t.gl.uniform1fv(u,p);else if(c.type==="vec2")t.gl.uniform2fv(u,p);else if(c.type==="vec3")t.gl.uniform3fv(u,p);else if(c.type==="vec4")t.gl.uniform4fv(u,p);else if(c.type==="int")t.gl.uniform1iv(u,p);else if(c.type==="ivec2")t.gl.uniform2iv(u,p);else if(c.type==="ivec3")t.gl.uniform3iv(u,p);else if(c.type==="ivec4")t.gl.uniform4iv(u,p);else throw Error(`uniform type ${c.type} is not supported yet.`)}t.executeProgram()}function Cd(t,e,r){let o="";e.concat(r).forEach(a=>{let i=a.texData!=null&&a.texData.slice!=null&&a.texData.slice.flatOffset>0;if(t.enableShapeUniforms&&!a.isUniform){let l=a.texData.texShape,{useSqueezeShape:c,uniformShape:u,keptDims:p}=ta(t.packedInputs,a.shape,l),f="",m="",d="";if(u.length===1&&t.packedInputs){let E=[Math.ceil(l[0]/2),Math.ceil(l[1]/2)];f=`${E[0]>1}_${E[1]>1}`}else if(u.length===2&&!t.packedInputs)m=`${u[0]>1}_${u[1]>1}`;else if(u.length>2&&!t.packedInputs){let E=w.computeStrides(u);d=`${E[0]===l[1]}_${E[E.length-1]===l[1]}`}let h=a.shape.length,g=u.length===2&&w.arraysEqual(a.shape,l),x=w.sizeFromShape(a.shape)===1,y=R.getBroadcastDims(a.shape,r.shape),A=!t.packedInputs&&h===r.shape.length&&w.arraysEqual(l,r.texData.texShape),b=t.packedInputs||u.length>2?"":`${l[0]>1}_${l[1]>1}`;o+=`${h}_${A}_${c?p:""}_${u.length}_${x}_${y}_${g}_${f}_${m}_${d}_${b}_${i}`}else{let l=a.isUniform?"uniform":a.texData.texShape;o+=`${a.shape}_${l}_${i}`}});let n=t.userCode,s=t.constructor.name;return s+="_"+o+"_"+n+`${S().getNumber("WEBGL_VERSION")}`,s}function ie(t){return S().getBool("WEBGL_USE_SHAPES_UNIFORMS")&&t<=4}var ra=class{constructor(e){this.variableNames=["A"],this.packedInputs=!1,this.packedOutput=!0,this.outPackingScheme=rr.DENSE,this.customUniforms=[{name:"texShape",type:"ivec2"}];let r=pe();this.outputShape=e,this.enableShapeUniforms=ie(this.outputShape.length),this.userCode=`
      ivec3 outCoordsFromFlatIndex(int index) {
        ${this.enableShapeUniforms?Br(["r","c","d"],e):pt(["r","c","d"],e)}
        return ivec3(r, c, d);
      }

      void main() {
        ivec2 resTexRC = ivec2(resultUV.yx * vec2(texShape[0], texShape[1]));
        int index = 4 * (resTexRC.x * texShape[1] + resTexRC.y);

        vec4 result = vec4(0.);

        for (int i=0; i<4; i++) {
          int flatIndex = index + i;
          ivec3 rc = outCoordsFromFlatIndex(flatIndex);
          result[i] = getA(rc.x, rc.y, rc.z);
        }

        ${r.output} = result;
      }
    `}};var oa=class{constructor(e){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!0,this.outPackingScheme=rr.DENSE,this.customUniforms=[{name:"texShape",type:"ivec2"}];let r=pe();this.outputShape=e,this.enableShapeUniforms=ie(this.outputShape.length),this.userCode=`
      ivec3 outCoordsFromFlatIndex(int index) {
        ${this.enableShapeUniforms?Br(["r","c","d"],e):pt(["r","c","d"],e)}
        return ivec3(r, c, d);
      }

      void main() {
        ivec2 resTexRC = ivec2(resultUV.yx * vec2(texShape[0], texShape[1]));
        int index = 4 * (resTexRC.x * texShape[1] + resTexRC.y);

        vec4 result = vec4(0.);

        for (int i=0; i<4; i++) {
          int flatIndex = index + i;
          ivec3 rc = outCoordsFromFlatIndex(flatIndex);
          result[i] = getChannel(getA(rc.x, rc.y, rc.z), vec2(rc.y, rc.z));
        }

        ${r.output} = result;
      }
    `}};var na=class{constructor(e){this.variableNames=["A"],this.outTexUsage=Fe.DOWNLOAD;let r=pe();this.outputShape=e,this.userCode=`
      ${ea}

      void main() {
        float x = getAAtOutCoords();
        ${r.output} = encode_float(x);
      }
    `}};var sa=class{constructor(e){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!1,this.outTexUsage=Fe.DOWNLOAD;let r=pe();this.outputShape=e,this.userCode=`
      ${ea}

      void main() {
        ivec3 coords = getOutputCoords();
        float x = getChannel(getAAtOutCoords(), vec2(coords.y, coords.z));
        ${r.output} = encode_float(x);
      }
    `}};var sS={R:0,G:1,B:2,A:3},En=class{constructor(e,r=!1,o="RGBA"){this.variableNames=["A"],this.customUniforms=[{name:"texShape",type:"ivec2"}];let n=pe();this.outputShape=e,this.enableShapeUniforms=ie(this.outputShape.length);let s="result";r&&(s="floor(result * 255. + 0.5)");let a="";for(let i=0;i<o.length;i++){let l=o[i];a+=`
          if(offset == ${i}) {
            result = values[${sS[l]}];
          }`}this.userCode=`
      ${this.enableShapeUniforms?Ao():xo(e)}

      void main() {
        ivec3 coords = getOutputCoords();
        int flatIndex = getFlatIndex(coords);
        float result = 0.;
        int offset = imod(flatIndex, ${o.length});

        flatIndex = idiv(flatIndex, ${o.length}, 1.);

        int r = flatIndex / texShape[1];
        if (r < texShape[0]) {
          int c = imod(flatIndex, texShape[1]);
          vec2 uv = (vec2(c, r) + halfCR) / vec2(texShape[1], texShape[0]);
          vec4 values = ${n.texture2D}(A, uv);
          ${a}
        }
        ${n.output} = vec4(${s}, 0., 0., 0.);
      }
    `}};var aa=class{constructor(e,r=!1){this.variableNames=["A"],this.packedInputs=!1,this.packedOutput=!0,this.customUniforms=[{name:"texShape",type:"ivec2"}];let o=pe();this.outputShape=e,this.enableShapeUniforms=ie(this.outputShape.length);let n="",s="result";r&&(s="floor(result * 255. + 0.5)");for(let a=0;a<=1;a++)for(let i=0;i<=1;i++){let l=a*2+i;n+=`
          localCoords = coords;
          if(localCoords[2] + ${i} < ${this.enableShapeUniforms?"outShape[2]":`${e[2]}`}) {
          localCoords[2] += ${i};
          if (localCoords[1] + ${a} < ${this.enableShapeUniforms?"outShape[1]":`${e[1]}`}) {
            localCoords[1] += ${a};

            flatIndex = getFlatIndex(localCoords);
            offset = imod(flatIndex, 4);

            flatIndex = idiv(flatIndex, 4, 1.);

            int r = flatIndex / texShape[1];
            int c = imod(flatIndex, texShape[1]);
            vec2 uv = (vec2(c, r) + halfCR) / vec2(texShape[1], texShape[0]);
            values = ${o.texture2D}(A, uv);

            if (offset == 0) {
              result[${l}] = values[0];
            } else if (offset == 1) {
              result[${l}] = values[1];
            } else if (offset == 2) {
              result[${l}] = values[2];
            } else {
              result[${l}] = values[3];
            }
          }
        }
        `}this.userCode=`
        ${this.enableShapeUniforms?Ao():xo(e)}

        void main() {
          ivec3 coords = getOutputCoords();

          vec4 result = vec4(0.);
          int flatIndex, r, c, offset;
          ivec3 localCoords;
          vec2 uv;
          vec4 values;

          ${n}

          ${o.output} = ${s};
        }
    `}};function kd(t){let e=pe(),r=`${e.version}
    precision highp float;
    ${e.attribute} vec3 clipSpacePos;
    ${e.attribute} vec2 uv;
    ${e.varyingVs} vec2 resultUV;

    void main() {
      gl_Position = vec4(clipSpacePos, 1);
      resultUV = uv;
    }`;return rd(t,r)}function Rd(t){let e=new Float32Array([-1,1,0,0,1,-1,-1,0,0,0,1,1,0,1,1,1,-1,0,1,0]);return ad(t,e)}function Bd(t){let e=new Uint16Array([0,1,2,2,1,3]);return id(t,e)}function In(t,e,r,o,n,s){cd(e,r);let a=ld(t),i=t.TEXTURE_2D;return _(t,()=>t.bindTexture(i,a)),_(t,()=>t.texParameteri(i,t.TEXTURE_WRAP_S,t.CLAMP_TO_EDGE)),_(t,()=>t.texParameteri(i,t.TEXTURE_WRAP_T,t.CLAMP_TO_EDGE)),_(t,()=>t.texParameteri(i,t.TEXTURE_MIN_FILTER,t.NEAREST)),_(t,()=>t.texParameteri(i,t.TEXTURE_MAG_FILTER,t.NEAREST)),S().getNumber("WEBGL_VERSION")===1?_(t,()=>t.texImage2D(i,0,o,e,r,0,n,s,null)):_(t,()=>t.texStorage2D(i,1,o,e,r)),_(t,()=>t.bindTexture(t.TEXTURE_2D,null)),{texture:a,texShape:[r,e]}}function Ll(t){return t.internalFormatFloat}function Nd(t,e,r,o){let[n,s]=Rr(e,r);return In(t,n,s,Ll(o),o.textureFormatFloat,t.FLOAT)}function Dl(t){return t.internalFormatHalfFloat}function $d(t,e,r,o){let[n,s]=Rr(e,r);return In(t,n,s,Dl(o),o.textureFormatFloat,o.textureTypeHalfFloat)}function Ul(t){return t.downloadTextureFormat}function Od(t,e,r,o){let[n,s]=Rr(e,r);return In(t,n,s,Ul(o),t.RGBA,t.UNSIGNED_BYTE)}function Gl(t){return t.internalFormatPackedFloat}function _d(t,e,r,o){let[n,s]=St(e,r);return In(t,n,s,Gl(o),t.RGBA,t.FLOAT)}function Wl(t){return t.internalFormatPackedHalfFloat}function Md(t,e,r,o){let[n,s]=St(e,r);return In(t,n,s,Wl(o),t.RGBA,o.textureTypeHalfFloat)}function Pd(t,e,r){return _(t,()=>t.bindBuffer(t.ARRAY_BUFFER,r)),$l(t,e,"clipSpacePos",r,3,20,0)&&$l(t,e,"uv",r,2,20,12)}function Ld(t,e,r,o,n,s){_(t,()=>t.bindTexture(t.TEXTURE_2D,e));let a,i,l;n instanceof Uint8Array?(a=new Uint8Array(r*o*4),i=t.UNSIGNED_BYTE,l=t.RGBA):(a=new Float32Array(r*o*4),i=t.FLOAT,l=s.internalFormatPackedFloat),a.set(n),S().getNumber("WEBGL_VERSION")===2?_(t,()=>t.texSubImage2D(t.TEXTURE_2D,0,0,0,r,o,t.RGBA,i,a)):_(t,()=>t.texImage2D(t.TEXTURE_2D,0,l,r,o,0,t.RGBA,i,a)),_(t,()=>t.bindTexture(t.TEXTURE_2D,null))}function Dd(t,e,r){_(t,()=>t.bindTexture(t.TEXTURE_2D,e)),r.data instanceof Uint8Array?S().getNumber("WEBGL_VERSION")===2?_(t,()=>t.texSubImage2D(t.TEXTURE_2D,0,0,0,r.width,r.height,t.RGBA,t.UNSIGNED_BYTE,r.data)):_(t,()=>t.texImage2D(t.TEXTURE_2D,0,t.RGBA,r.width,r.height,0,t.RGBA,t.UNSIGNED_BYTE,r.data)):S().getNumber("WEBGL_VERSION")===2?_(t,()=>t.texSubImage2D(t.TEXTURE_2D,0,0,0,t.RGBA,t.UNSIGNED_BYTE,r)):_(t,()=>t.texImage2D(t.TEXTURE_2D,0,t.RGBA,t.RGBA,t.UNSIGNED_BYTE,r)),_(t,()=>t.bindTexture(t.TEXTURE_2D,null))}function Ud(t,e,r,o){let n=t.createBuffer();_(t,()=>t.bindBuffer(t.PIXEL_PACK_BUFFER,n));let i=4*4*e*r;return _(t,()=>t.bufferData(t.PIXEL_PACK_BUFFER,i,t.STREAM_READ)),_(t,()=>t.readPixels(0,0,r,e,t.RGBA,t.FLOAT,0)),_(t,()=>t.bindBuffer(t.PIXEL_PACK_BUFFER,null)),n}function Gd(t,e,r){let o=t,n=new Float32Array(r);return o.bindBuffer(o.PIXEL_PACK_BUFFER,e),o.getBufferSubData(o.PIXEL_PACK_BUFFER,0,n),o.bindBuffer(o.PIXEL_PACK_BUFFER,null),n}function Wd(t,e,r,o){let[n,s]=Rr(e,r),a=4,i=new Uint8Array(Zm(e*r,a));return _(t,()=>t.readPixels(0,0,n,s,o.downloadTextureFormat,t.UNSIGNED_BYTE,i)),new Float32Array(i.buffer)}function qd(t,e,r,o,n,s,a,i){let l=t,c=new Float32Array(ed(s,a));return l.bindBuffer(l.PIXEL_PACK_BUFFER,e),l.getBufferSubData(l.PIXEL_PACK_BUFFER,0,c),l.bindBuffer(l.PIXEL_PACK_BUFFER,null),c}function Vd(t,e,r){let o=new Float32Array(e*r*4);return _(t,()=>t.readPixels(0,0,r,e,t.RGBA,t.FLOAT,o)),o}var Dt=class{constructor(e){this.outputTexture=null,this.program=null,this.disposed=!1,this.itemsToPoll=[];let r=S().getNumber("WEBGL_VERSION");if(e!=null?(this.gl=e,hn(r,e)):this.gl=qe(r),e=this.gl,S().getNumber("WEBGL_VERSION")===2){let s=e;this.createVertexArray=()=>_(s,()=>s.createVertexArray()),this.bindVertexArray=a=>_(s,()=>s.bindVertexArray(a)),this.deleteVertexArray=a=>_(s,()=>s.deleteVertexArray(a)),this.getVertexArray=()=>_(s,()=>s.getParameter(s.VERTEX_ARRAY_BINDING))}else if(e!=null){let s=e.getExtension("OES_vertex_array_object");if(s==null)throw new Error("All WebGL1 implementations are expected to offer OES_vertex_array_object.");this.createVertexArray=()=>_(e,()=>s.createVertexArrayOES()),this.bindVertexArray=a=>_(e,()=>s.bindVertexArrayOES(a)),this.deleteVertexArray=a=>_(e,()=>s.deleteVertexArrayOES(a)),this.getVertexArray=()=>_(e,()=>e.getParameter(s.VERTEX_ARRAY_BINDING_OES))}let o="WEBGL_color_buffer_float",n="EXT_color_buffer_half_float";if(this.parallelCompilationExtension=this.gl.getExtension("KHR_parallel_shader_compile"),S().getNumber("WEBGL_VERSION")===1){let s="OES_texture_float",a="OES_texture_half_float";if(this.textureFloatExtension=An(this.gl,s),Je(this.gl,a))this.textureHalfFloatExtension=An(this.gl,a);else if(S().get("WEBGL_FORCE_F16_TEXTURES"))throw new Error("GL context does not support half float textures, yet the environment flag WEBGL_FORCE_F16_TEXTURES is set to true.");if(this.colorBufferFloatExtension=this.gl.getExtension(o),Je(this.gl,n))this.colorBufferHalfFloatExtension=An(this.gl,n);else if(S().get("WEBGL_FORCE_F16_TEXTURES"))throw new Error("GL context does not support color renderable half floats, yet the environment flag WEBGL_FORCE_F16_TEXTURES is set to true.")}else if(o="EXT_color_buffer_float",Je(this.gl,o))this.colorBufferFloatExtension=this.gl.getExtension(o);else if(Je(this.gl,n))this.colorBufferHalfFloatExtension=this.gl.getExtension(n);else throw new Error("GL context does not support color renderable floats");this.vertexBuffer=Rd(this.gl),this.indexBuffer=Bd(this.gl),this.framebuffer=ud(this.gl),this.textureConfig=xn(this.gl,this.textureHalfFloatExtension)}get debug(){return S().getBool("DEBUG")}dispose(){if(this.disposed)return;this.program!=null&&console.warn("Disposing a GPGPUContext that still has a bound WebGLProgram. This is probably a resource leak, delete the program with GPGPUContext.deleteProgram before disposing."),this.outputTexture!=null&&console.warn("Disposing a GPGPUContext that still has a bound output matrix texture.  This is probably a resource leak, delete the output matrix texture with GPGPUContext.deleteMatrixTexture before disposing.");let e=this.gl;_(e,()=>e.finish()),_(e,()=>e.bindFramebuffer(e.FRAMEBUFFER,null)),_(e,()=>e.deleteFramebuffer(this.framebuffer)),_(e,()=>e.bindBuffer(e.ARRAY_BUFFER,null)),_(e,()=>e.bindBuffer(e.ELEMENT_ARRAY_BUFFER,null)),_(e,()=>e.deleteBuffer(this.indexBuffer)),this.disposed=!0}createFloat32MatrixTexture(e,r){return this.throwIfDisposed(),Nd(this.gl,e,r,this.textureConfig)}createFloat16MatrixTexture(e,r){return this.throwIfDisposed(),$d(this.gl,e,r,this.textureConfig)}createUnsignedBytesMatrixTexture(e,r){return this.throwIfDisposed(),Od(this.gl,e,r,this.textureConfig)}uploadPixelDataToTexture(e,r){this.throwIfDisposed(),Dd(this.gl,e,r)}uploadDenseMatrixToTexture(e,r,o,n){this.throwIfDisposed(),Ld(this.gl,e,r,o,n,this.textureConfig)}createFloat16PackedMatrixTexture(e,r){return this.throwIfDisposed(),Md(this.gl,e,r,this.textureConfig)}createPackedMatrixTexture(e,r){return this.throwIfDisposed(),_d(this.gl,e,r,this.textureConfig)}deleteMatrixTexture(e){this.throwIfDisposed(),this.outputTexture===e&&(Ol(this.gl,this.framebuffer),this.outputTexture=null),_(this.gl,()=>this.gl.deleteTexture(e))}downloadByteEncodedFloatMatrixFromOutputTexture(e,r,o){return this.downloadMatrixDriver(e,()=>Wd(this.gl,r,o,this.textureConfig))}downloadPackedMatrixFromBuffer(e,r,o,n,s,a){return qd(this.gl,e,r,o,n,s,a,this.textureConfig)}downloadFloat32MatrixFromBuffer(e,r){return Gd(this.gl,e,r)}createBufferFromTexture(e,r,o){this.bindTextureToFrameBuffer(e);let n=Ud(this.gl,r,o,this.textureConfig);return this.unbindTextureToFrameBuffer(),n}createAndWaitForFence(){let e=this.createFence(this.gl);return this.pollFence(e)}createFence(e){let r,o;if(S().getBool("WEBGL_FENCE_API_ENABLED")){let n=e,s=n.fenceSync(n.SYNC_GPU_COMMANDS_COMPLETE,0);e.flush(),o=()=>{let a=n.clientWaitSync(s,0,0);return a===n.ALREADY_SIGNALED||a===n.CONDITION_SATISFIED},r=s}else S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION")>0?(r=this.beginQuery(),this.endQuery(),o=()=>this.isQueryAvailable(r,S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION"))):o=()=>!0;return{query:r,isFencePassed:o}}downloadMatrixFromPackedTexture(e,r,o){return this.downloadMatrixDriver(e,()=>Vd(this.gl,r,o))}createProgram(e){this.throwIfDisposed();let r=this.gl;this.vertexShader==null&&(this.vertexShader=kd(r));let o=nd(r);_(r,()=>r.attachShader(o,this.vertexShader)),_(r,()=>r.attachShader(o,e)),sd(r,o);let n=Object.assign(o,{vao:this.createVertexArray()});return this.debug&&Js(r,n),n}buildVao(e){this.setProgram(e),this.bindVertexArray(e.vao);let r=this.gl;_(r,()=>r.bindBuffer(r.ELEMENT_ARRAY_BUFFER,this.indexBuffer)),Pd(r,e,this.vertexBuffer)}deleteProgram(e){this.throwIfDisposed(),e===this.program&&(this.program=null),e!=null&&(_(this.gl,()=>this.gl.deleteProgram(e)),this.deleteVertexArray(e.vao))}setProgram(e){this.throwIfDisposed(),this.program=e,this.program!=null&&this.debug&&Js(this.gl,this.program),_(this.gl,()=>this.gl.useProgram(e))}getUniformLocation(e,r,o=!0){return this.throwIfDisposed(),o?pd(this.gl,e,r):fd(this.gl,e,r)}getAttributeLocation(e,r){return this.throwIfDisposed(),_(this.gl,()=>this.gl.getAttribLocation(e,r))}getUniformLocationNoThrow(e,r){return this.throwIfDisposed(),this.gl.getUniformLocation(e,r)}setInputMatrixTexture(e,r,o){this.throwIfDisposed(),this.throwIfNoProgram(),md(this.gl,e,r,o)}setOutputMatrixTexture(e,r,o){this.setOutputMatrixTextureDriver(e,o,r)}setOutputPackedMatrixTexture(e,r,o){this.throwIfDisposed();let[n,s]=St(r,o);this.setOutputMatrixTextureDriver(e,n,s)}setOutputMatrixWriteRegion(e,r,o,n){this.setOutputMatrixWriteRegionDriver(o,e,n,r)}setOutputPackedMatrixWriteRegion(e,r,o,n){throw new Error("setOutputPackedMatrixWriteRegion not implemented.")}debugValidate(){this.program!=null&&Js(this.gl,this.program),yn(this.gl)}executeProgram(){this.throwIfDisposed(),this.throwIfNoProgram();let e=this.gl;if(this.debug){let r=this.getVertexArray();console.assert(r===this.program.vao,"VAO changed between setProgram and executeProgram!"),this.debugValidate()}_(e,()=>e.drawElements(e.TRIANGLES,6,e.UNSIGNED_SHORT,0))}blockUntilAllProgramsCompleted(){this.throwIfDisposed(),_(this.gl,()=>this.gl.finish())}getQueryTimerExtension(){return this.disjointQueryTimerExtension==null&&(this.disjointQueryTimerExtension=An(this.gl,S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION")===2?"EXT_disjoint_timer_query_webgl2":"EXT_disjoint_timer_query")),this.disjointQueryTimerExtension}getQueryTimerExtensionWebGL2(){return this.getQueryTimerExtension()}getQueryTimerExtensionWebGL1(){return this.getQueryTimerExtension()}beginQuery(){if(S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION")===2){let o=this.gl,n=this.getQueryTimerExtensionWebGL2(),s=o.createQuery();return o.beginQuery(n.TIME_ELAPSED_EXT,s),s}let e=this.getQueryTimerExtensionWebGL1(),r=e.createQueryEXT();return e.beginQueryEXT(e.TIME_ELAPSED_EXT,r),r}endQuery(){if(S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION")===2){let r=this.gl,o=this.getQueryTimerExtensionWebGL2();r.endQuery(o.TIME_ELAPSED_EXT);return}let e=this.getQueryTimerExtensionWebGL1();e.endQueryEXT(e.TIME_ELAPSED_EXT)}async waitForQueryAndGetTime(e){return await w.repeatedTry(()=>this.disposed||this.isQueryAvailable(e,S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION"))),this.getQueryTime(e,S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_VERSION"))}getQueryTime(e,r){if(r===0)return null;if(r===2){let o=this.gl;return o.getQueryParameter(e,o.QUERY_RESULT)/1e6}else{let o=this.getQueryTimerExtensionWebGL1();return o.getQueryObjectEXT(e,o.QUERY_RESULT_EXT)/1e6}}isQueryAvailable(e,r){if(r===0)return!0;if(r===2){let o=this.gl,n=this.getQueryTimerExtensionWebGL2(),s=o.getQueryParameter(e,o.QUERY_RESULT_AVAILABLE);return this.disjoint==null&&(this.disjoint=this.gl.getParameter(n.GPU_DISJOINT_EXT)),s&&!this.disjoint}else{let o=this.getQueryTimerExtensionWebGL1(),n=o.getQueryObjectEXT(e,o.QUERY_RESULT_AVAILABLE_EXT);return this.disjoint==null&&(this.disjoint=this.gl.getParameter(o.GPU_DISJOINT_EXT)),n&&!this.disjoint}}pollFence(e){return new Promise(r=>{this.addItemToPoll(()=>e.isFencePassed(),()=>r())})}pollItems(){let e=iS(this.itemsToPoll.map(r=>r.isDoneFn));for(let r=0;r<=e;++r){let{resolveFn:o}=this.itemsToPoll[r];o()}this.itemsToPoll=this.itemsToPoll.slice(e+1)}addItemToPoll(e,r){if(this.itemsToPoll.push({isDoneFn:e,resolveFn:r}),this.itemsToPoll.length>1)return;let o;"setTimeoutCustom"in S().platform&&(o=S().platform.setTimeoutCustom.bind(S().platform)),w.repeatedTry(()=>(this.pollItems(),this.itemsToPoll.length===0),()=>0,null,o)}bindTextureToFrameBuffer(e){this.throwIfDisposed(),Ys(this.gl,e,this.framebuffer),this.debug&&yn(this.gl)}unbindTextureToFrameBuffer(){this.outputTexture!=null?(Ys(this.gl,this.outputTexture,this.framebuffer),this.debug&&yn(this.gl)):Ol(this.gl,this.framebuffer)}downloadMatrixDriver(e,r){this.bindTextureToFrameBuffer(e);let o=r();return this.unbindTextureToFrameBuffer(),o}setOutputMatrixTextureDriver(e,r,o){this.throwIfDisposed();let n=this.gl;Ys(n,e,this.framebuffer),this.debug&&yn(n),this.outputTexture=e,_(n,()=>n.viewport(0,0,r,o)),_(n,()=>n.scissor(0,0,r,o))}setOutputMatrixWriteRegionDriver(e,r,o,n){this.throwIfDisposed(),_(this.gl,()=>this.gl.scissor(e,r,o,n))}throwIfDisposed(){if(this.disposed)throw new Error("Attempted to use disposed GPGPUContext.")}throwIfNoProgram(){if(this.program==null)throw new Error("No GPU program is currently set.")}};function iS(t){let e=0;for(;e<t.length&&t[e]();++e);return e-1}var mc={};Gt(mc,{addImpl:()=>Ql,bincountImpl:()=>zd,bincountReduceImpl:()=>Kd,bitwiseAndImpl:()=>Hl,castImpl:()=>Vl,ceilImpl:()=>zl,concatImpl:()=>jd,equalImpl:()=>Kl,expImpl:()=>jl,expm1Impl:()=>Xl,floorDivImpl:()=>Yl,floorImpl:()=>Jl,gatherNdImpl:()=>Xd,gatherV2Impl:()=>Jd,greaterEqualImpl:()=>ec,greaterImpl:()=>Zl,lessEqualImpl:()=>rc,lessImpl:()=>tc,linSpaceImpl:()=>Yd,logImpl:()=>oc,maxImpl:()=>Zd,maximumImpl:()=>nc,minimumImpl:()=>sc,multiplyImpl:()=>Tn,negImpl:()=>eh,notEqualImpl:()=>ac,prodImpl:()=>rh,raggedGatherImpl:()=>nh,raggedRangeImpl:()=>ah,raggedTensorToTensorImpl:()=>ch,rangeImpl:()=>uh,rsqrtImpl:()=>lc,scatterImpl:()=>ph,sigmoidImpl:()=>fh,simpleAbsImpl:()=>Qd,sliceImpl:()=>mh,sparseFillEmptyRowsImpl:()=>dh,sparseReshapeImpl:()=>hh,sparseSegmentReductionImpl:()=>gh,sqrtImpl:()=>xh,squaredDifferenceImpl:()=>cc,staticRegexReplaceImpl:()=>uc,stridedSliceImpl:()=>Ah,stringNGramsImpl:()=>yh,stringSplitImpl:()=>bh,stringToHashBucketFastImpl:()=>wh,subImpl:()=>fc,tileImpl:()=>Eh,topKImpl:()=>Sh,transposeImpl:()=>th,uniqueImpl:()=>Th});function ia(t,e){Array.isArray(t)||(t=[t]),t.forEach(r=>{r!=null&&w.assert(r.dtype!=="complex64",()=>`${e} does not support complex64 tensors in the CPU backend.`)})}function Qd(t){let e=new Float32Array(t.length);for(let r=0;r<t.length;++r)e[r]=Math.abs(t[r]);return e}function K(t){return(e,r,o,n,s)=>{let a=R.assertAndGetBroadcastShape(e,r),i=a.length,l=w.computeStrides(a),c=w.sizeFromShape(a),u=w.getTypedArrayFromDType(s,c),p=e.length,f=r.length,m=w.computeStrides(e),d=w.computeStrides(r),h=R.getBroadcastDims(e,a),g=R.getBroadcastDims(r,a);if(h.length+g.length===0)for(let x=0;x<u.length;++x)u[x]=t(o[x%o.length],n[x%n.length]);else for(let x=0;x<u.length;++x){let y=w.indexToLoc(x,i,l),A=y.slice(-p);h.forEach(T=>A[T]=0);let b=w.locToIndex(A,p,m),E=y.slice(-f);g.forEach(T=>E[T]=0);let I=w.locToIndex(E,f,d);u[x]=t(o[b],n[I])}return[u,a]}}function So(t){let{inputs:e,backend:r}=t,{real:o,imag:n}=e,s=r.data.get(o.dataId).values,a=r.data.get(n.dataId).values,i=r.makeTensorInfo(o.shape,"complex64"),l=r.data.get(i.dataId);return l.complexTensorInfos={real:r.makeTensorInfo(o.shape,"float32",s),imag:r.makeTensorInfo(n.shape,"float32",a)},i}function la(t,e,r="float32"){if(r==="complex64"){let n=la(t,e,"float32"),s=la(t,e,"float32");return So({inputs:{real:n,imag:s},backend:t})}let o=w.makeZerosTypedArray(w.sizeFromShape(e),r);return t.makeTensorInfo(e,r,o)}function ql(t){let{inputs:e,backend:r}=t,{x:o}=e;return r.incRef(o.dataId),{dataId:o.dataId,shape:o.shape,dtype:o.dtype}}function Hd(t){let{inputs:e,backend:r}=t,{input:o}=e,n=r.data.get(o.dataId).complexTensorInfos.real,s=r.data.get(n.dataId).values;return r.makeTensorInfo(n.shape,n.dtype,s)}function Vl(t,e,r,o){if(o==="int32"){let n=Int32Array.from(t);return[e,"int32",n]}if(o==="bool"){let n=w.toTypedArray([0],r),[s,a]=K((i,l)=>i!==l?1:0)(e,[],t,n,"bool");return[a,"bool",s]}throw new Error(`Error in Cast: failed to cast ${r} to ${o}`)}function Sn(t){let{inputs:e,backend:r,attrs:o}=t,{x:n}=e,{dtype:s}=o;if(s==="complex64"){if(n.dtype==="complex64")return ql({inputs:{x:n},backend:r});let u=la(r,n.shape,n.dtype),p=Sn({inputs:{x:n},backend:r,attrs:{dtype:"float32"}}),f=So({inputs:{real:p,imag:u},backend:r});return r.disposeIntermediateTensorInfo(u),r.disposeIntermediateTensorInfo(p),f}if(n.dtype==="complex64"){let u=Hd({inputs:{input:n},backend:r}),p=Sn({inputs:{x:u},backend:r,attrs:{dtype:s}});return r.disposeIntermediateTensorInfo(u),p}if(!w.hasEncodingLoss(n.dtype,s)){let u=ql({inputs:{x:n},backend:r});return{dataId:u.dataId,shape:u.shape,dtype:s}}let a=r.data.get(n.dataId).values,[i,l,c]=Vl(a,n.shape,n.dtype,s);return r.makeTensorInfo(i,l,c)}function Y(t,e,r,o){return r==null?({inputs:n,backend:s})=>{let{a,b:i}=n,l=s;ia([a,i],t);let c=l.data.get(a.dataId).values,u=l.data.get(i.dataId).values,p=a.dtype==="string"?R.fromUint8ToStringArray(c):c,f=a.dtype==="string"?R.fromUint8ToStringArray(u):u,m=o||a.dtype,[d,h]=e(a.shape,i.shape,p,f,m);return l.makeTensorInfo(h,m,d)}:({inputs:n,backend:s})=>{let{a,b:i}=n,l=s;if(a.dtype==="complex64"||i.dtype==="complex64"){let c=Sn({inputs:{x:a},backend:l,attrs:{dtype:"complex64"}}),u=l.data.get(c.dataId),p=u.complexTensorInfos.real,f=u.complexTensorInfos.imag,m=l.data.get(p.dataId).values,d=l.data.get(f.dataId).values,h=Sn({inputs:{x:i},backend:l,attrs:{dtype:"complex64"}}),g=l.data.get(h.dataId),x=g.complexTensorInfos.real,y=g.complexTensorInfos.imag,A=l.data.get(x.dataId).values,b=l.data.get(y.dataId).values,[E,I,T]=r(a.shape,i.shape,m,d,A,b),k=l.makeTensorInfo(T,"float32",E),F=l.makeTensorInfo(T,"float32",I),L=So({inputs:{real:k,imag:F},backend:l});return l.disposeIntermediateTensorInfo(c),l.disposeIntermediateTensorInfo(h),l.disposeIntermediateTensorInfo(k),l.disposeIntermediateTensorInfo(F),L}else{let c=l.data.get(a.dataId).values,u=l.data.get(i.dataId).values,p=o||a.dtype,[f,m]=e(a.shape,i.shape,c,u,p);return l.makeTensorInfo(m,p,f)}}}function To(t){return(e,r,o,n,s,a)=>{let i=R.assertAndGetBroadcastShape(e,r),l=w.sizeFromShape(i),c=i.length,u=w.computeStrides(i),p=w.getTypedArrayFromDType("float32",l),f=w.getTypedArrayFromDType("float32",l),m=R.getBroadcastDims(e,i),d=R.getBroadcastDims(r,i),h=R.mergeRealAndImagArrays(o,n),g=R.mergeRealAndImagArrays(s,a),x=e.length,y=w.computeStrides(e),A=r.length,b=w.computeStrides(r);if(m.length+d.length===0)for(let E=0;E<p.length;E++){let I=E%h.length,T=E%g.length,k=t(h[I*2],h[I*2+1],g[T*2],g[T*2+1]);p[E]=k.real,f[E]=k.imag}else for(let E=0;E<p.length;E++){let I=w.indexToLoc(E,c,u),T=I.slice(-x);m.forEach(U=>T[U]=0);let k=w.locToIndex(T,x,y),F=I.slice(-A);d.forEach(U=>F[U]=0);let L=w.locToIndex(F,A,b),D=t(h[k*2],h[k*2+1],g[L*2],g[L*2+1]);p[E]=D.real,f[E]=D.imag}return[p,f,i]}}var Ql=K(((t,e)=>t+e)),lS=To(((t,e,r,o)=>({real:t+r,imag:e+o}))),WU=Y("Add",Ql,lS);function zd(t,e,r,o,n){let s=w.sizeFromShape(o),a=w.makeZerosTypedArray(n,r);for(let i=0;i<t.length;i++){let l=t[i];if(l<0)throw new Error("Input x must be non-negative!");l>=n||(s>0?a[l]+=e[i]:a[l]+=1)}return a}function Kd(t,e,r,o=!1){let n=t.shape[0],s=t.shape[1],a=J([n,r],e.dtype);for(let i=0;i<n;i++)for(let l=0;l<s;l++){let c=t.get(i,l);if(c<0)throw new Error("Input x must be non-negative!");c>=r||(o?a.set(1,i,c):e.size>0?a.set(a.get(i,c)+e.get(i,l),i,c):a.set(a.get(i,c)+1,i,c))}return a}var Hl=K(((t,e)=>t&e)),jU=Y(Jp,Hl);function de(t){return(e,r,o)=>{let n=w.getArrayFromDType(r,e.length);for(let s=0;s<e.length;++s)n[s]=t(e[s],o);return n}}function ca(t,e,r){let o=de(e);return Oe(t,o,r)}function Oe(t,e,r){return({inputs:o,attrs:n,backend:s})=>{let{x:a}=o;ia(a,t);let i=s,l=i.data.get(a.dataId).values,c;if(a.dtype==="string"){if(!Array.isArray(l))throw new Error("String tensor's value was not an instance of Array");c=R.fromUint8ToStringArray(l)}else c=l;let u=r||a.dtype,p=e(c,u,n);return i.makeTensorInfo(a.shape,u,p)}}var zl=de(t=>Math.ceil(t)),aG=Oe(Yp,zl);function jd(t,e,r,o){let n=w.getArrayFromDType(r,w.sizeFromShape(e));if(o&&r!=="string"){let s=0;t.forEach(a=>{let i=w.sizeFromShape(a.shape);n.set(a.vals,s),s+=i})}else{let s=0;t.forEach(a=>{let i=r==="string"?R.fromUint8ToStringArray(a.vals):a.vals,l=0;for(let c=0;c<a.shape[0];++c){let u=c*e[1]+s;for(let p=0;p<a.shape[1];++p)n[u+p]=i[l++]}s+=a.shape[1]})}return n}var Kl=K((t,e)=>t===e?1:0),mG=Y(tf,Kl,null,"bool");var jl=de(t=>Math.exp(t)),AG=Oe("Exp",jl,"float32");var Xl=de(t=>Math.expm1(t)),IG=Oe(rf,Xl);var Jl=de(t=>Math.floor(t)),CG=Oe(of,Jl);var Yl=K((t,e)=>Math.floor(t/e)),$G=Y(ms,Yl,null,"int32");function Xd(t,e,r,o,n,s,a,i,l){let c=J([o,s],r);for(let u=0;u<o;u++){let p=[],f=0;for(let m=0;m<n;m++){let d=t[u*n+m];f+=d*a[m],p.push(d)}if(f<0||f>=l/s)throw new Error(`Invalid indices: ${p} does not index into ${i}`);for(let m=0;m<s;m++)c.values[u*s+m]=e.get(...e.indexToLoc(f*s+m))}return c}function Jd(t,e,r){let o=J(r,t.dtype);for(let n=0;n<o.size;++n){let a=o.indexToLoc(n).slice(),i=a[0],l=a[2],c=e.locToIndex([i,l]);a[2]=e.values[c];let u=t.locToIndex(a);0<=u&&u<t.values.length&&(o.values[n]=t.values[u])}return o}var Zl=K((t,e)=>t>e?1:0),WG=Y(nf,Zl,null,"bool");var ec=K((t,e)=>t>=e?1:0),zG=Y(sf,ec,null,"bool");var tc=K((t,e)=>t<e?1:0),YG=Y(af,tc,null,"bool");var rc=K((t,e)=>t<=e?1:0),o4=Y(lf,rc,null,"bool");function Yd(t,e,r){let o=(e-t)/(r-1),n=w.makeZerosTypedArray(r,"float32");n[0]=t;for(let s=1;s<n.length;s++)n[s]=n[s-1]+o;return n}var oc=de(t=>Math.log(t)),u4=Oe("Log",oc);function Zd(t,e,r,o){let n=w.getTypedArrayFromDType(o,w.sizeFromShape(r));for(let s=0;s<n.length;++s){let a=s*e,i=t[a];for(let l=0;l<e;++l){let c=t[a+l];(Number.isNaN(c)||c>i)&&(i=c)}n[s]=i}return n}var nc=K(((t,e)=>Math.max(t,e))),x4=Y(ds,nc);var sc=K(((t,e)=>Math.min(t,e))),E4=Y(cf,sc);var Tn=K(((t,e)=>t*e)),cS=To(((t,e,r,o)=>({real:t*r-e*o,imag:t*o+e*r}))),F4=Y(Kt,Tn,cS);function eh(t,e,r){let o=w.createScalarValue(-1,r);return Tn([],e,o,t,r)}var ac=K(((t,e)=>t!==e?1:0)),_4=Y(Ni,ac,null,"bool");function th(t,e,r,o,n){let s=e.length,a=w.sizeFromShape(e),i=w.computeStrides(e),l=w.computeStrides(n),c=w.getTypedArrayFromDType(r,w.sizeFromShape(n));for(let u=0;u<a;++u){let p=w.indexToLoc(u,s,i),f=new Array(p.length);for(let d=0;d<f.length;d++)f[d]=p[o[d]];let m=w.locToIndex(f,s,l);c[m]=t[u]}return c}function rh(t,e,r,o){let[n,s]=R.computeOutAndReduceShapes(t,o),a=ze(e,"int32"),i=w.makeZerosTypedArray(w.sizeFromShape(n),a),l=w.sizeFromShape(s);for(let c=0;c<i.length;++c){let u=c*l,p=1;for(let f=0;f<l;++f)p*=r[u+f];i[c]=p}return{outVals:i,outShape:n,outDtype:a}}function uS(t,e,r){t.forEach((o,n)=>{if(o<0||o>=r){let s=w.indexToLoc(n,e.length,w.computeStrides(e)).join(",");throw new Error(`indices[${s}] = ${o} is not in [0, ${r})`)}})}function pS(t,e){for(let r=0;r<t.length;++r){let o=t[r],n=r===t.length-1?e:t[r+1].length;if(o.length===0)throw new Error("Ragged splits may not be empty");if(o[0]<0)throw new Error("Ragged splits must be non-negative");if(o[o.length-1]>n)throw new Error("Ragged splits must not point past values");for(let s=1;s<o.length;++s)if(o[s-1]>o[s])throw new Error("Ragged splits must be sorted in ascending order")}}function fS(t,e,r,o){let n=[],s=0,a=e.length-1+r.length,i=new Array(a).fill(null).map(()=>[0]);pS(r,o);let l=1;for(let c=0;c<e.length-1;++c){l*=e[c];let u=e[c+1];for(let p=1;p<l+1;++p)i[c].push(p*u)}for(let c=0;c<t.length;++c){let u=t[c],p=t[c]+1;for(let f=0;f<r.length;++f){let m=r[f],d=f+e.length-1;if(d>=0){let h=i[d],g=h[h.length-1]-m[u];for(let x=u;x<p;++x)i[d].push(m[x+1]+g)}u=m[u],p=m[p]}p!==u&&(n.push([u,p]),s+=p-u)}return{outSplits:i,valueSlices:n,numValues:s}}function mS(t){let e=[];for(let r=0;r<t.length;++r){let o=t[r].length,n=w.getArrayFromDType("int32",o);e.push(n),t[r].forEach((s,a)=>n[a]=s)}return e}function oh(t,e){let r=t.slice(0,e);for(;r.length<e;)r.push(1);for(let o=e;o<t.length;o++)r[e-1]*=t[o];return r}function dS(t,e,r,o,n,s){let a=oh(e,2)[1],i=oh(s,2)[1],l=0;for(let c of r)for(let u=c[0];u<c[1];++u){for(let p=0;p<o;++p)n[l*i+p]=t[u*a+p];++l}}function hS(t,e,r,o,n){let s=e.slice();s[0]=n;let a=w.getArrayFromDType(r,w.sizeFromShape(s)),i=t.length,l=i===0?0:i/e[0];return dS(t,e,o,l,a,s),[a,s]}function nh(t,e,r,o,n,s,a,i){if(t.length===0)throw new Error("paramsNestedSplits must be non empty");if(e[0].length===0)throw new Error("Split tensors must not be scalars");let l=e[0][0]-1;if(uS(s,a,l),o.length===0)throw new Error("params.rank must be nonzero");let c=o[0],{outSplits:u,valueSlices:p,numValues:f}=fS(s,a,t,c),m=mS(u),d=hS(r,o,n,p,f);return[m,d[0],d[1]]}var sh=2147483647;function ah(t,e,r,o,n,s,a){if(e.length>1)throw new Error("starts must be a scalar or vector");if(n.length>1)throw new Error("limits must be a scalar or vector");if(a.length>1)throw new Error("deltas must be a scalar or vector");let i=e.length===0,l=n.length===0,c=a.length===0,u=[];i||u.push(e[0]),l||u.push(n[0]),c||u.push(a[0]);for(let g=1;g<u.length;++g)if(u[g]!==u[g-1])throw new Error("starts, limits, and deltas must have the same shape");let p=u.length===0?1:u[0],f=w.getArrayFromDType("int32",p+1);f[0]=0;for(let g=0;g<p;++g){let x=i?t[0]:t[g],y=l?o[0]:o[g],A=c?s[0]:s[g];if(A===0)throw new Error("Requires delta != 0");let b;if(A>0&&y<x||A<0&&y>x)b=0;else if(b=Math.ceil(Math.abs((y-x)/A)),b>sh)throw new Error(`Requires ((limit - start) / delta) <= ${sh}`);f[g+1]=f[g]+b}let m=f[p],d=w.getArrayFromDType(r,m),h=0;for(let g=0;g<p;++g){let x=f[g+1]-f[g],y=i?t[0]:t[g],A=c?s[0]:s[g];for(let b=0;b<x;++b)d[h++]=y,y+=A}return[f,d]}var at=R.RowPartitionType,ic=class t{constructor(e,r,o,n,s,a,i,l,c,u){this.shape=e,this.shapeShape=r,this.values=o,this.valuesShape=n,this.valuesDType=s,this.defaultValue=a,this.defaultValueShape=i,this.rowPartitionValues=l,this.rowPartitionValuesShapes=c,this.rowPartitionTypes=R.getRowPartitionTypesHelper(u),this.raggedRank=R.getRaggedRank(this.rowPartitionTypes)}getRowPartitionTypeByDimension(e){return this.rowPartitionTypes[0]===at.FIRST_DIM_SIZE?this.rowPartitionTypes[e+1]:this.rowPartitionTypes[e]}getRowPartitionTensor(e){return this.rowPartitionTypes[0]===at.FIRST_DIM_SIZE?this.rowPartitionValues[e+1]:this.rowPartitionValues[e]}getMaxWidth(e){let r=this.getRowPartitionTensor(e-1);switch(this.getRowPartitionTypeByDimension(e-1)){case at.VALUE_ROWIDS:return t.getMaxWidthValueRowID(r);case at.ROW_SPLITS:return t.getMaxWidthRowSplit(r);default:throw new Error(`Cannot handle partition type ${at[this.getRowPartitionTypeByDimension(e-1)]}`)}}static getMaxWidthRowSplit(e){let r=e.length;if(r===0||r===1)return 0;let o=0;for(let n=0;n<r-1;++n){let s=e[n+1]-e[n];s>o&&(o=s)}return o}static getMaxWidthValueRowID(e){let r=e.length;if(r===0)return 0;let o=0,n=e[0],s=0;for(let a=1;a<r;++a){let i=e[a];i!==n&&(n=i,s=Math.max(a-o,s),o=a)}return Math.max(r-o,s)}tensorShapeFromTensor(e,r,o=!0){if(r.length===0){if(e[0]===-1)return[];throw new Error("The only valid scalar shape tensor is the fully unknown shape specified as -1.")}return lh(e,o)}calculateOutputSize(e){let r=this.valuesShape,o=this.defaultValueShape;R.validateDefaultValueShape(o,r);let n=this.tensorShapeFromTensor(this.shape,this.shapeShape),a=R.combineRaggedTensorToTensorShapes(this.raggedRank,n,r);a[0]<0&&(a[0]=e);for(let i=1;i<=this.raggedRank;++i)a[i]<0&&(a[i]=this.getMaxWidth(i));return a}calculateFirstParentOutputIndex(e,r,o){let n=Math.min(e,o),s=[],a=0;for(let i=0;i<n;++i,a+=r)s.push(a);for(let i=n;i<e;++i)s.push(-1);return w.assert(s.length===e,()=>"Final length of result must be equal to firstDimension."),s}calculateOutputIndexRowSplit(e,r,o,n){let s=e.length,a=[];for(let i=0;i<s-1;++i){let l=e[i+1]-e[i],c=Math.min(n,l),u=r[i];u===-1&&(c=0);for(let p=0;p<c;++p)a.push(u),u+=o;for(let p=0;p<l-c;++p)a.push(-1)}if(s>0&&a.length!==e[s-1])throw new Error("Invalid row split size.");return a}calculateOutputIndexValueRowID(e,r,o,n){let s=e.length,a=[];if(s===0)return[];let i=0,l=e[0];if(l>=r.length)throw new Error(`Got currentValueRowId=${l}, which is not less than ${r.length}`);let c=r[l];a.push(c);for(let u=1;u<s;++u){let p=e[u];if(p===l)c>=0&&(++i,i<n?c+=o:c=-1);else{if(i=0,l=p,p>=r.length)throw new Error(`Got nextValueRowId=${p} which is not less than ${r.length}`);c=r[p]}a.push(c)}if(a.length!==e.length)throw new Error("Invalid row ids.");return a}calculateOutputIndex(e,r,o,n){let s=this.getRowPartitionTensor(e),a=this.getRowPartitionTypeByDimension(e);switch(a){case at.VALUE_ROWIDS:return this.calculateOutputIndexValueRowID(s,r,o,n);case at.ROW_SPLITS:if(s.length-1>r.length)throw new Error(`Row partition size is greater than output size: ${s.length-1} > ${r.length}`);return this.calculateOutputIndexRowSplit(s,r,o,n);default:throw new Error(`Unsupported partition type: ${at[a]}`)}}getFirstDimensionSize(){let e=this.rowPartitionValues[0];if(this.rowPartitionTypes.length===0)throw new Error("No row_partition_types given.");let r=this.rowPartitionTypes[0];switch(r){case at.FIRST_DIM_SIZE:return e[0];case at.VALUE_ROWIDS:throw new Error("Cannot handle VALUE_ROWIDS in first dimension.");case at.ROW_SPLITS:return this.rowPartitionValuesShapes[0][0]-1;default:throw new Error(`Cannot handle type ${at[r]}`)}}compute(){if(this.rowPartitionValues[0].length<=0)throw new Error("Invalid first partition input. Tensor requires at least one element.");let r=this.getFirstDimensionSize(),o=this.calculateOutputSize(r),n=new Array(this.raggedRank+1);n[n.length-1]=1;for(let l=n.length-2;l>=0;--l)n[l]=n[l+1]*o[l+1];let s=lh(o,!1),a=w.getArrayFromDType(this.valuesDType,w.sizeFromShape(s));if(n[0]*o[0]>0){let l=this.calculateFirstParentOutputIndex(r,n[0],o[0]);for(let c=1;c<=this.raggedRank;++c)l=this.calculateOutputIndex(c-1,l,n[c],o[c]);this.setOutput(this.raggedRank,l,a,s)}return[s,a]}setOutput(e,r,o,n){if(o.length===0)return;let s=this.values,a=o,i=n.slice();i=i.slice(e+1);let l=w.sizeFromShape(i),c=r.length,u=this.defaultValue;if(u.length!==l&&u.length!==1){let d=this.defaultValueShape;G(()=>{let h=X(u,d);u=fl(h,i).dataSync()})}let p=0,f=0,m=0;for(let d=0;d<=c;++d){let h=d<c?r[d]:-1;if(h===m){++m;continue}if(f<m){let g=s.subarray(p*l),x=a.subarray(f*l),y=(m-f)*l;ih(x,g,y)}if(d>=c){let g=o.length;h=Math.floor(g/l)}if(h>m)if(this.defaultValue.length===1)a.subarray(m*l,h*l).fill(this.defaultValue[0]),m=h;else for(;h>m;){let g=a.slice(m*l);ih(g,u,l),++m}h<0?(p=d+1,f=m):(p=d,f=m,m=f+1)}}};function ih(t,e,r){for(let o=0;o<r;o++)t[o]=e[o]}function lh(t,e){let r=[];for(let o of t){if(o<0){if(!e)throw new Error(`Dimension ${o} must be >= 0`);if(o<-1)throw new Error(`Dimension ${o} must be >= -1`);o=-1}r.push(o)}return r}function ch(t,e,r,o,n,s,a,i,l,c){return new ic(t,e,r,o,n,s,a,i,l,c).compute()}function uh(t,e,r,o){let n=t===e,s=t<e&&r<0,a=e<t&&r>1;if(n||s||a)return w.makeZerosTypedArray(0,o);let i=Math.abs(Math.ceil((e-t)/r)),l=w.makeZerosTypedArray(i,o);e<t&&r===1&&(r=-1),l[0]=t;for(let c=1;c<l.length;c++)l[c]=l[c-1]+r;return l}var lc=de(t=>1/Math.sqrt(t)),Z4=Oe(pf,lc);function ph(t,e,r,o,n,s,a,i,l,c){let u=[o/n,n],p=t.values,f=e.values;if(o===0)return J(r,e.dtype);let m=l instanceof At?l:J(u,e.dtype);typeof l=="string"||typeof l=="number"?m.values.fill(l):typeof l=="boolean"&&m.values.fill(+l);for(let d=0;d<s;d++){let h=[],g=0;for(let x=0;x<a;x++){let y=p[d*a+x];h.push(y),g+=y*i[x]}if(g<0||g>=o/n)throw new Error(`Invalid indices: ${h} does not index into ${r}`);for(let x=0;x<n;x++)c?m.values[g*n+x]+=f[d*n+x]:m.values[g*n+x]=e.rank===0?f[0]:f[d*n+x]}return m}var fh=de(t=>1/(1+Math.exp(-t))),aW=ca(jt,t=>1/(1+Math.exp(-t)));function mh(t,e,r,o,n){let s=st.isSliceContinous(o,e,r),a=w.sizeFromShape(r),i=w.computeStrides(o);if(s){let p=st.computeFlatOffset(e,i);return n==="string"?t.slice(p,p+a):t.subarray(p,p+a)}let l=n==="string"?R.fromUint8ToStringArray(t):t,c=J(o,n,l),u=J(r,n);for(let p=0;p<u.size;++p){let f=u.indexToLoc(p),m=f.map((d,h)=>d+e[h]);u.set(c.get(...m),...f)}return n==="string"?R.fromStringArrayToUint8(u.values):u.values}function dh(t,e,r,o,n,s,a){let i=e[0],l=s[0],c=new Array(l),u=new Array(i),p=e[1];if(l===0){if(i!==0)throw new Error(R.getSparseFillEmptyRowsIndicesDenseShapeMismatch(i));let g=w.getArrayFromDType(r,0),x=w.getArrayFromDType(n,0);return[g,[0,p],x,c,u]}let f=!0,m=0,d=new Array(l).fill(0);for(let g=0;g<i;++g){let x=t[g*p];if(x<0)throw new Error(R.getSparseFillEmptyRowsNegativeIndexErrorMessage(g,x));if(x>=l)throw new Error(R.getSparseFillEmptyRowsOutOfRangeIndexErrorMessage(g,x,l));++d[x],f=f&&x>=m,m=x}let h=!0;for(let g=0;g<l;++g){let x=d[g]===0;c[g]=x,h=h&&!x,d[g]=Math.max(d[g],1),g>0&&(d[g]+=d[g-1])}if(h&&f){let g=t,x=o;for(let y=0;y<i;++y)u[y]=y;return[g,[i,p],x,c,u]}else{let g=d[l-1],x=w.getArrayFromDType(r,g*p),y=w.getArrayFromDType(n,g),A=new Array(l).fill(0);for(let b=0;b<i;++b){let E=t[b*p],I=A[E],T=(E===0?0:d[E-1])+I;A[E]++;for(let k=0;k<p;++k)x[T*p+k]=t[b*p+k];y[T]=o[b],u[b]=T}for(let b=0;b<l;++b)if(A[b]===0){let I=b===0?0:d[b-1];x[I*p+0]=b;for(let T=1;T<p;++T)x[I*p+T]=0;y[I]=a}return[x,[g,p],y,c,u]}}function hh(t,e,r,o,n){let s=w.sizeFromShape(o),a=e[0],i=n.length,l=[],c=1,u=-1;for(let g=0;g<i;++g){let x=n[g];if(x===-1){if(u!==-1)throw new Error(R.getSparseReshapeMultipleNegativeOneOutputDimErrorMessage(u,g));u=g,l.push(1)}else{if(x<0)throw new Error(R.getSparseReshapeNegativeOutputDimErrorMessage(g,x));c*=x,l.push(x)}}if(u!==-1){if(c<=0)throw new Error(R.getSparseReshapeEmptyTensorZeroOutputDimErrorMessage());let g=Math.trunc(s/c);if(c*g!==s)throw new Error(R.getSparseReshapeInputOutputMultipleErrorMessage(o,l));l[u]=g}if(w.sizeFromShape(l)!==s)throw new Error(R.getSparseReshapeInputOutputMismatchErrorMessage(o,l));let f=o.length,m=[];if(f>0){m[f-1]=1;for(let g=f-2;g>=0;--g)m[g]=m[g+1]*o[g+1]}let d=[];if(i>0){d[i-1]=1;for(let g=i-2;g>=0;--g)d[g]=d[g+1]*l[g+1]}let h=w.getArrayFromDType(r,a*i);for(let g=0;g<a;++g){let x=0;for(let y=0;y<f;++y)x+=t[g*f+y]*m[y];for(let y=0;y<i;++y)h[g*i+y]=Math.trunc(x/d[y]),x%=d[y]}return[h,[a,i],l]}function gh(t,e,r,o,n,s=!1,a=0){let i=o.length,l=[e[0],t.length/e[0]],c=l[1],p=i>0?n[i-1]+1:0;if(p<0)throw new Error(R.getSparseSegmentReductionNegativeSegmentIdsErrorMessage());let f=e.slice();f[0]=p;let m=f.reduce((A,b)=>A*b,1),d=w.getArrayFromDType(r,m);if(i===0)return p>0&&d.fill(a),[d,f];if(p<=0)throw new Error(R.getSparseSegmentReductionNegativeSegmentIdsErrorMessage());let h=0,g=1,x=0,y=n[h];for(;;){let A=0;if(g<i){if(A=n[g],y===A){++g;continue}if(y>=A)throw new Error(R.getSparseSegmentReductionNonIncreasingSegmentIdsErrorMessage())}if(y<0||y>=p)throw new Error(R.getSparseSegmentReductionSegmentIdOutOfRangeErrorMessage(y,p));y>x&&d.fill(a,x*c,y*c);for(let b=h;b<g;++b){let E=o[b];if(E<0||E>=l[0])throw new Error(R.getSparseSegmentReductionIndicesOutOfRangeErrorMessage(b,o[b],l[0]));for(let I=0;I<c;I++)d[y*c+I]+=t[E*c+I]}if(s)for(let b=0;b<c;b++)d[y*c+b]/=g-h;if(h=g,++g,x=y+1,y=A,g>i)break}return x<p&&d.fill(a,x*c,p*c),[d,f]}var xh=de(t=>Math.sqrt(t)),yW=ca(xs,t=>Math.sqrt(t));var cc=K(((t,e)=>{let r=t-e;return r*r})),SW=Y(ff,cc);var uc=de((t,e)=>{let{pattern:r,replaceGlobal:o,rewrite:n}=e;return t.replace(new RegExp(r,o?"g":""),n)}),kW=Oe(df,uc);function Ah(t,e,r,o){let n=J(t,e.dtype);for(let s=0;s<n.size;s++){let a=n.indexToLoc(s),i=new Array(a.length);for(let l=0;l<i.length;l++)i[l]=a[l]*r[l]+o[l];n.set(e.get(...i),...a)}return n}var pc=class{constructor(e,r,o,n,s,a){this.separator=w.encodeString(e),this.nGramWidths=r,this.leftPad=w.encodeString(o),this.rightPad=w.encodeString(n),this.padWidth=s,this.preserveShort=a}getPadWidth(e){return Math.min(this.padWidth<0?e-1:this.padWidth,e-1)}getNumNGrams(e,r){let o=this.getPadWidth(r);return Math.max(0,e+2*o-r+1)}createNGrams(e,r,o,n,s,a){for(let i=0;i<s;++i){let l=this.getPadWidth(a),c=Math.max(0,l-i),u=Math.max(0,l-(s-(i+1))),p=a-(c+u),f=r+(c>0?0:i-l),m=0;m+=c*this.leftPad.length;for(let y=0;y<p;++y)m+=e[f+y].length;m+=u*this.rightPad.length;let d=c+u+p-1;m+=d*this.separator.length,o[n+i]=new Uint8Array(m);let h=o[n+i],g=0,x=y=>y.forEach(A=>h[g++]=A);for(let y=0;y<c;++y)x(this.leftPad),x(this.separator);for(let y=0;y<p-1;++y)x(e[f+y]),x(this.separator);if(p>0){x(e[f+p-1]);for(let y=0;y<u;++y)x(this.separator),x(this.rightPad)}else{for(let y=0;y<u-1;++y)x(this.rightPad),x(this.separator);x(this.rightPad)}}}compute(e,r){let o=e.length,n=r.length;if(n>0){let l=r[0];if(l!==0)throw new Error(`First split value must be 0, got ${l}`);for(let c=1;c<n;++c){let u=r[c]>=l;if(u=u&&r[c]<=o,!u)throw new Error(`Invalid split value ${r[c]}, must be in [${l}, ${o}]`);l=r[c]}if(l!==o)throw new Error(`Last split value must be data size. Expected ${o}, got ${l}`)}let s=n-1,a=w.getArrayFromDType("int32",n);if(o===0||n===0){let l=new Array(o);for(let c=0;c<=s;++c)a[c]=0;return[l,a]}a[0]=0;for(let l=1;l<=s;++l){let c=r[l]-r[l-1],u=0;this.nGramWidths.forEach(p=>{u+=this.getNumNGrams(c,p)}),this.preserveShort&&c>0&&u===0&&(u=1),a[l]=a[l-1]+u}let i=new Array(a[s]);for(let l=0;l<s;++l){let c=r[l],u=a[l];if(this.nGramWidths.forEach(p=>{let f=r[l+1]-r[l],m=this.getNumNGrams(f,p);this.createNGrams(e,c,i,u,m,p),u+=m}),this.preserveShort&&u===a[l]){let p=r[l+1]-r[l];if(p===0)continue;let f=p+2*this.padWidth;this.createNGrams(e,c,i,u,1,f)}}return[i,a]}};function yh(t,e,r,o,n,s,a,i){return new pc(r,o,n,s,a,i).compute(t,e)}function gS(t,e,r,o){if(!t.length)return;if(e.length===0){for(let s=0;s<t.length;++s)o.push(t.subarray(s,s+1));return}if(e.length===1){let s=e[0],a=t.indexOf(s);for(;a!==-1;){let i=t.subarray(0,a);(!r||i.length!==0)&&o.push(i),t=t.subarray(a+1),a=t.indexOf(s)}(!r||t.length!==0)&&o.push(t);return}let n=0;for(let s=0;s<t.length+1;s++)if(s===t.length||e.indexOf(t[s])!==-1){let a=t.subarray(n,s);(!r||a.length!==0)&&o.push(a),n=s+1}}function bh(t,e,r){let o=t.length,n=[],s=0,a=0,i=new Array(o);for(let f=0;f<o;++f){let m=n.length;gS(t[f],e,r,n);let d=n.length-m;i[f]=d,s+=d,a=Math.max(a,d)}let l=w.getArrayFromDType("int32",s*2),c=new Array(s),u=[o,a],p=0;for(let f=0;f<o;++f)for(let m=0;m<i[f];++m)l[p*2]=f,l[p*2+1]=m,c[p]=n[p],++p;return[l,c,u]}function wh(t,e){let r=w.getArrayFromDType("int32",t.length);for(let o=0;o<t.length;++o)r[o]=w.fingerPrint64(t[o]).modulo(e).getLowBitsUnsigned();return r}var fc=K(((t,e)=>t-e)),xS=To(((t,e,r,o)=>({real:t-r,imag:e-o}))),WW=Y("Sub",fc,xS);function Eh(t,e){let r=new Array(t.rank);for(let n=0;n<r.length;n++)r[n]=t.shape[n]*e[n];let o=J(r,t.dtype);for(let n=0;n<o.values.length;++n){let s=o.indexToLoc(n),a=new Array(t.rank);for(let l=0;l<a.length;l++)a[l]=s[l]%t.shape[l];let i=t.locToIndex(a);o.values[n]=t.values[i]}return o}var vn=(t,e)=>{let r=e.value-t.value;return r===0?t.index-e.index:r};function Ih(t,e,r=0,o=t.length-1){for(;o>r;){if(o-r>600){let i=o-r+1,l=e-r+1,c=Math.log(i),u=.5*Math.exp(2*c/3),p=.5*Math.sqrt(c*u*(i-u)/i)*Math.sign(l-i/2),f=Math.max(r,Math.floor(e-l*u/i+p)),m=Math.min(o,Math.floor(e+(i-l)*u/i+p));Ih(t,e,f,m)}let n=t[e],s=r,a=o;for(w.swap(t,r,e),vn(t[o],n)>0&&w.swap(t,r,o);s<a;){for(w.swap(t,s,a),s++,a--;vn(t[s],n)<0;)s=s+1;for(;vn(t[a],n)>0;)a=a-1}vn(t[r],n)===0?w.swap(t,r,a):(a=a+1,w.swap(t,a,o)),a<=e&&(r=a+1),e<=a&&(o=a-1)}}function Sh(t,e,r,o,n){let s=e[e.length-1],[a,i]=[t.length/s,s],l=w.getTypedArrayFromDType(r,a*o),c=w.getTypedArrayFromDType("int32",a*o);for(let p=0;p<a;p++){let f=p*i,m=t.subarray(f,f+i),d=new Array(m.length);m.forEach((y,A)=>d[A]={value:y,index:A}),o<d.length&&(Ih(d,o),d=d.slice(0,o)),n&&d.sort(vn);let h=p*o,g=l.subarray(h,h+o),x=c.subarray(h,h+o);for(let y=0;y<o;y++)g[y]=d[y].value,x[y]=d[y].index}let u=e.slice();return u[u.length-1]=o,[J(u,r,l),J(u,"int32",c)]}function Th(t,e,r,o){let n=w.parseAxisParam(e,r)[0],s=[1,r[0],1];for(let d=0;d<n;d++)s[0]*=r[d];s[1]=r[n];for(let d=n+1;d<r.length;d++)s[2]*=r[d];let a=new Map,i=new Int32Array(r[n]),l=new At(s,o,t),c=[],u=s[0]===1&&s[2]===1;for(let d=0;d<r[n];d++){let h;if(u)h=t[d].toString();else{let x=[];for(let y=0;y<s[0];y++)for(let A=0;A<s[2];A++)x.push(l.get(y,d,A));h=x.join(",")}let g=a.get(h);if(g!=null)i[d]=g;else{let x=a.size;a.set(h,x),i[d]=x,c.push(d)}}let p=s.slice();p[1]=a.size;let f=new At(p,o);c.forEach((d,h)=>{for(let g=0;g<s[0];g++)for(let x=0;x<s[2];x++)f.set(l.get(g,d,x),g,h,x)});let m=r.slice();return m[n]=p[1],{outputValues:f.values,outputShape:m,indices:i}}var{addImpl:vh,bincountImpl:Hq,bincountReduceImpl:zq,bitwiseAndImpl:Kq,castImpl:Fh,ceilImpl:jq,concatImpl:Ch,equalImpl:Xq,expImpl:kh,expm1Impl:Jq,floorImpl:Yq,gatherNdImpl:Zq,gatherV2Impl:eV,greaterImpl:tV,greaterEqualImpl:rV,lessImpl:oV,lessEqualImpl:nV,linSpaceImpl:sV,logImpl:Rh,maxImpl:Bh,maximumImpl:aV,minimumImpl:iV,multiplyImpl:Nh,negImpl:lV,notEqualImpl:$h,prodImpl:cV,raggedGatherImpl:uV,raggedRangeImpl:pV,raggedTensorToTensorImpl:fV,rangeImpl:mV,rsqrtImpl:dV,scatterImpl:hV,sigmoidImpl:Oh,simpleAbsImpl:_h,sliceImpl:Mh,sparseFillEmptyRowsImpl:gV,sparseReshapeImpl:xV,sparseSegmentReductionImpl:AV,sqrtImpl:yV,staticRegexReplaceImpl:bV,stridedSliceImpl:wV,stringNGramsImpl:EV,stringSplitImpl:IV,stringToHashBucketFastImpl:SV,subImpl:Ph,tileImpl:TV,topKImpl:vV,transposeImpl:Fn,uniqueImpl:FV}=mc;function dc(t,e){return["x","y","z","w","u","v"].slice(0,e).map(r=>`${t}.${r}`)}function Ve(t,e){return e===1?[t]:dc(t,e)}function Lh(t,e){if(t===1)return"rc";let r="";for(let o=0;o<t;o++)r+=e[o],o<t-1&&(r+=",");return r}var ua=class{constructor(e){if(this.variableNames=["A"],this.packedInputs=!1,this.packedOutput=!0,this.outputShape=e,this.rank=e.length,this.enableShapeUniforms=ie(this.outputShape.length),this.rank===0)this.userCode=`
        void main() {
          setOutput(vec4(getA(), 0., 0., 0.));
        }
      `;else{let r=Ve("rc",this.rank),o=ce(this.rank),n=this.getOutOfBoundsCondition(r),s=this.getSetup(r),a=this.getOutput(r);this.userCode=`
        void main() {
          ${o} rc = getOutputCoords();

          if(${n}) {
            setOutput(vec4(0));
          } else {
            ${s}

            setOutput(vec4(${a}));
          }
        }
      `}}getSourceCoordsArr(e){let r=[];for(let o=0;o<=1;o++)for(let n=0;n<=1;n++){let s=`${o===0?"r":"rp1"}, ${n===0?"c":"cp1"}`;for(let a=2;a<this.rank;a++)s=`${e[e.length-1-a]},`+s;r.push(s)}return r}getOutOfBoundsCondition(e){if(this.rank===1)return`rc > ${this.enableShapeUniforms?"outShape":this.outputShape[0]}`;let r="";for(let o=this.rank-2;o<this.rank;o++)r+=`${e[o]} >= ${this.enableShapeUniforms?`outShape[${o}]`:this.outputShape[o]}`,o<this.rank-1&&(r+="||");return r}getSetup(e){if(this.rank===1)return"";let r=e.slice(-2),o=this.enableShapeUniforms?`outShape[${this.rank} - 1]`:this.outputShape[this.rank-1],n=this.enableShapeUniforms?`outShape[${this.rank} - 2]`:this.outputShape[this.rank-2];return`
      int r = ${r[0]};
      int c = ${r[1]};
      int rp1 = r + 1;
      int cp1 = c + 1;

      bool cEdge = cp1 >= ${o};
      bool rEdge = rp1 >= ${n};
    `}getOutput(e){let r=this.getSourceCoordsArr(e);return this.rank===1?`getA(rc), (rc + 1 >= ${this.enableShapeUniforms?"outShape":this.outputShape[0]} ? 0. : getA(rc + 1)), 0, 0`:`getA(${r[0]}),
            cEdge ? 0. : getA(${r[1]}),
            rEdge ? 0. : getA(${r[2]}),
            rEdge || cEdge ? 0. : getA(${r[3]})`}};var vo=class{constructor(e,r){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!0,this.customUniforms=[{name:"inputShape",type:"ivec3"}],this.outputShape=e,this.enableShapeUniforms=ie(this.outputShape.length);let o="";for(let n=0;n<4;n++){let s="thisRC = rc;";n%2===1&&(s+="thisRC.z += 1;"),n>1&&(s+="thisRC.y += 1;"),o+=`
        ${s}
        ${n>0?"if(thisRC.y < rows && thisRC.z < cols){":""}
          int flatIndex = getFlatIndex(thisRC);

          ivec3 inputRC = inputCoordsFromReshapedOutCoords(flatIndex);
          vec2 inputRCInnerDims = vec2(float(inputRC.y),float(inputRC.z));

          result[${n}] =
            getChannel(getA(inputRC.x, inputRC.y, inputRC.z), inputRCInnerDims);
        ${n>0?"}":""}
      `}this.userCode=`
      ${AS(r,this.enableShapeUniforms)}
      ${this.enableShapeUniforms?Ao():xo(e)}

      void main() {
        ivec3 rc = getOutputCoords();

        vec4 result = vec4(0.);

        ivec3 thisRC;
        int rows = ${this.enableShapeUniforms?"outShape[1]":e[1]};
        int cols = ${this.enableShapeUniforms?"outShape[2]":e[2]};

        ${o}

        setOutput(result);
      }
    `}};function AS(t,e){return`
    ivec3 inputCoordsFromReshapedOutCoords(int index) {
      ${e?bd(["r","c","d"],"inputShape"):pt(["r","c","d"],t)}
      return ivec3(r, c, d);
    }
  `}var pa=class{constructor(e){this.gpgpu=e,this.numUsedTextures=0,this.numFreeTextures=0,this._numBytesAllocated=0,this._numBytesFree=0,this.freeTextures={},this.usedTextures={},this.logEnabled=!1}acquireTexture(e,r,o){let n=Uh(r,o),s=Gh(e,n,o);s in this.freeTextures||(this.freeTextures[s]=[]),s in this.usedTextures||(this.usedTextures[s]=[]);let a=Dh(e,n,this.gpgpu.gl,this.gpgpu.textureConfig,o);if(this.freeTextures[s].length>0){this.numFreeTextures--,this.numUsedTextures++,this._numBytesFree-=a,this.log();let l=this.freeTextures[s].pop();return this.usedTextures[s].push(l),l}let i;return n===xe.PACKED_2X2_FLOAT32?i=this.gpgpu.createPackedMatrixTexture(e[0],e[1]):n===xe.PACKED_2X2_FLOAT16?i=this.gpgpu.createFloat16PackedMatrixTexture(e[0],e[1]):n===xe.UNPACKED_FLOAT32?i=this.gpgpu.createFloat32MatrixTexture(e[0],e[1]):n===xe.UNPACKED_FLOAT16?i=this.gpgpu.createFloat16MatrixTexture(e[0],e[1]):n===xe.PACKED_4X1_UNSIGNED_BYTE&&(i=this.gpgpu.createUnsignedBytesMatrixTexture(e[0],e[1])),this.usedTextures[s].push(i),this.numUsedTextures++,this._numBytesAllocated+=a,this.log(),i}releaseTexture(e,r,o,n){if(this.freeTextures==null)return;let s=Uh(o,n),a=Gh(r,s,n);a in this.freeTextures||(this.freeTextures[a]=[]);let i=Dh(r,s,this.gpgpu.gl,this.gpgpu.textureConfig,n),l=S().getNumber("WEBGL_DELETE_TEXTURE_THRESHOLD");l!==-1&&this._numBytesAllocated>l?(this.gpgpu.deleteMatrixTexture(e.texture),this._numBytesAllocated-=i):(this.freeTextures[a].push(e),this.numFreeTextures++,this._numBytesFree+=i),this.numUsedTextures--;let c=this.usedTextures[a],u=c&&c.indexOf(e);if(u==null||u<0)throw new Error("Cannot release a texture that was never provided by this texture manager");c[u]=c[c.length-1],c.pop(),this.log()}log(){if(!this.logEnabled)return;let e=this.numFreeTextures+this.numUsedTextures;console.log("Free/Used",`${this.numFreeTextures} / ${this.numUsedTextures}`,`(${e})`);let r=this._numBytesFree/this._numBytesAllocated;console.log(`Bytes allocated: ${this._numBytesAllocated}`),console.log(`Bytes unused: ${this._numBytesFree} (${Math.round(100*r)}%)`)}get numBytesAllocated(){return this._numBytesAllocated}get numBytesFree(){return this._numBytesFree}getNumUsedTextures(){return this.numUsedTextures}getNumFreeTextures(){return this.numFreeTextures}dispose(){if(this.freeTextures!=null){for(let e in this.freeTextures)this.freeTextures[e].forEach(r=>{this.gpgpu.deleteMatrixTexture(r.texture)});for(let e in this.usedTextures)this.usedTextures[e].forEach(r=>{this.gpgpu.deleteMatrixTexture(r.texture)});this.freeTextures=null,this.usedTextures=null,this.numUsedTextures=0,this.numFreeTextures=0,this._numBytesAllocated=0,this._numBytesFree=0}}};function yS(t,e){let r=t;if(e===r.R32F)return 4;if(e===r.R16F)return 2;if(e===r.RGBA32F)return 16;if(e===t.RGBA)return 16;if(e===r.RGBA16F)return 8;if(e===r.RGBA8)return 4;throw new Error(`Unknown internal format ${e}`)}function Dh(t,e,r,o,n){let s=bS(e,o),a;if(n){let[l,c]=St(t[0],t[1]);a=l*c}else{let[l,c]=Rr(t[0],t[1]);a=l*c}let i=yS(r,s);return a*i}function bS(t,e){switch(t){case xe.PACKED_2X2_FLOAT32:return Gl(e);case xe.PACKED_2X2_FLOAT16:return Wl(e);case xe.UNPACKED_FLOAT32:return Ll(e);case xe.UNPACKED_FLOAT16:return Dl(e);case xe.PACKED_4X1_UNSIGNED_BYTE:return Ul(e);default:throw new Error(`Unknown physical texture type ${t}`)}}function wS(t){return S().getBool("WEBGL_RENDER_FLOAT32_ENABLED")?t?xe.PACKED_2X2_FLOAT32:xe.UNPACKED_FLOAT32:t?xe.PACKED_2X2_FLOAT16:xe.UNPACKED_FLOAT16}function Uh(t,e){if(t===Fe.UPLOAD)return xe.PACKED_2X2_FLOAT32;if(t===Fe.RENDER||t==null)return wS(e);if(t===Fe.DOWNLOAD||t===Fe.PIXELS)return xe.PACKED_4X1_UNSIGNED_BYTE;throw new Error(`Unknown logical texture type ${t}`)}function Gh(t,e,r){return`${t[0]}_${t[1]}_${e}_${r}`}var _e=class{constructor(e,r){this.variableNames=["A"],this.outputShape=e,this.enableShapeUniforms=ie(this.outputShape.length),this.userCode=`
      float unaryOperation(float x) {
        ${r}
      }

      void main() {
        float x = getAAtOutCoords();
        float y = unaryOperation(x);

        setOutput(y);
      }
    `}},Fo="if (isnan(x)) return x;",Wh="return x;",hc="return abs(x);";var qh="return (x >= 0.0) ? x : (exp(x) - 1.0);",Vh=Fo+`
  return (x < 0.0) ? 0.0 : x;
`,Qh=Fo+`
  return (x < 0.0) ? 0.0 : min(6.0, x);
`,Tt="return x;",Hh="return 1.0 / (1.0 + exp(-1.0 * x));";var Kh="return x;",jh=`
  vec4 result;

  result.r = (x.r >= 0.0) ? x.r : (exp(x.r) - 1.0);
  result.g = (x.g >= 0.0) ? x.g : (exp(x.g) - 1.0);
  result.b = (x.b >= 0.0) ? x.b : (exp(x.b) - 1.0);
  result.a = (x.a >= 0.0) ? x.a : (exp(x.a) - 1.0);

  return result;
`,Xh=`
  vec4 result = x * vec4(greaterThanEqual(x, vec4(0.0)));
  bvec4 isNaN = isnan(x);

  result.r = isNaN.r ? x.r : result.r;
  result.g = isNaN.g ? x.g : result.g;
  result.b = isNaN.b ? x.b : result.b;
  result.a = isNaN.a ? x.a : result.a;

  return result;
`,Jh=`
  vec4 result = min(x, vec4(6.)) * vec4(greaterThanEqual(x, vec4(0.0)));
  bvec4 isNaN = isnan(x);

  result.r = isNaN.r ? x.r : result.r;
  result.g = isNaN.g ? x.g : result.g;
  result.b = isNaN.b ? x.b : result.b;
  result.a = isNaN.a ? x.a : result.a;

  return result;
`,Yh="return 1.0 / (1.0 + exp(-1.0 * x));",ft=class{constructor(e,r){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!0,this.outputShape=e,this.enableShapeUniforms=ie(this.outputShape.length),this.userCode=`
      vec4 unaryOperation(vec4 x) {
        ${r}
      }

      void main() {
        vec4 x = getAAtOutCoords();
        vec4 y = unaryOperation(x);

        setOutput(y);
      }
    `}};var fa=class{constructor(e){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!1,this.outputShape=e,this.enableShapeUniforms=ie(this.outputShape.length);let r=e.length,o=Ve("rc",r),n=ce(r),s=Lh(r,o),a=o.slice(-2),i=r<=1?"rc":`vec2(${a.join(",")})`;this.userCode=`
      void main() {
        ${n} rc = getOutputCoords();
        vec4 packedInput = getA(${s});

        setOutput(getChannel(packedInput, ${i}));
      }
    `}};var IS=Ks.whereImpl,SS=1e-7,TS=1e-4,ma={};function vS(t){return t in ma||(ma[t]={}),ma[t]}var FS=S().getNumber("CPU_HANDOFF_SIZE_THRESHOLD"),CS=600;function kS(){return S().global.screen==null?1024:S().global.screen.height*S().global.screen.width*window.devicePixelRatio*CS/1024/1024}var sr=class t extends dr{nextDataId(){return t.nextDataId++}constructor(e){if(super(),this.pendingRead=new WeakMap,this.pendingDisposal=new WeakSet,this.dataRefCount=new WeakMap,this.numBytesInGPU=0,this.uploadWaitMs=0,this.downloadWaitMs=0,this.lastGlFlushTime=0,this.warnedAboutMemory=!1,this.pendingDeletes=0,this.disposed=!1,!S().getBool("HAS_WEBGL"))throw new Error("WebGL is not supported on this device");let r;if(e!=null){if(e instanceof Dt)r=e;else{let o=qe(S().getNumber("WEBGL_VERSION"),e);r=new Dt(o)}this.binaryCache={},this.gpgpuCreatedLocally=!1}else{let o=qe(S().getNumber("WEBGL_VERSION"));r=new Dt(o),this.binaryCache=vS(S().getNumber("WEBGL_VERSION")),this.gpgpuCreatedLocally=!0}this.gpgpu=r,this.canvas=this.gpgpu.gl.canvas,this.textureManager=new pa(this.gpgpu),this.numMBBeforeWarning=kS(),this.texData=new Ho(this,Re())}numDataIds(){return this.texData.numDataIds()-this.pendingDeletes}writeTexture(e,r,o,n,s,a){let i=this.makeTensorInfo(r,o),l=this.texData.get(i.dataId);l.isPacked=!1,l.texture={texture:e,texShape:[n,s]},l.texShape=[n,s];let c=bn(r),u=new En(c,!1,a),p=this.runWebGLProgram(u,[i],o,[[n,s]]);return p.shape=r,l.texture=null,this.disposeIntermediateTensorInfo(i),p.dataId}write(e,r,o){if((S().getBool("WEBGL_CHECK_NUMERICAL_PROBLEMS")||S().getBool("DEBUG"))&&this.checkNumericalProblems(e),o==="complex64"&&e!=null)throw new Error("Cannot write to a complex64 dtype. Please use tf.complex(real, imag).");let n={id:this.nextDataId()};return this.texData.set(n,{shape:r,dtype:o,values:e,usage:Fe.UPLOAD,refCount:1}),n}refCount(e){return this.texData.has(e)?this.texData.get(e).refCount:0}incRef(e){let r=this.texData.get(e);r.refCount++}decRef(e){if(this.texData.has(e)){let r=this.texData.get(e);r.refCount--}}move(e,r,o,n,s){if(S().getBool("DEBUG")&&this.checkNumericalProblems(r),n==="complex64")throw new Error("Cannot write to a complex64 dtype. Please use tf.complex(real, imag).");this.texData.set(e,{shape:o,dtype:n,values:r,usage:Fe.UPLOAD,refCount:s})}disposeIntermediateTensorInfo(e){this.disposeData(e.dataId)}readSync(e){let r=this.texData.get(e),{values:o,dtype:n,complexTensorInfos:s,slice:a,shape:i,isPacked:l}=r;if(a!=null){let f;l?f=new ft(i,Tt):f=new _e(i,Tt);let m=this.runWebGLProgram(f,[{dataId:e,shape:i,dtype:n}],n),d=this.readSync(m.dataId);return this.disposeIntermediateTensorInfo(m),d}if(o!=null)return this.convertAndCacheOnCPU(e);if(n==="string")return o;let c=this.activeTimers!=null,u;c&&(u=w.now());let p;if(n==="complex64"){let f=this.readSync(s.real.dataId),m=this.readSync(s.imag.dataId);p=R.mergeRealAndImagArrays(f,m)}else p=this.getValuesFromTexture(e);return c&&(this.downloadWaitMs+=w.now()-u),this.convertAndCacheOnCPU(e,p)}async read(e){if(this.pendingRead.has(e)){let d=this.pendingRead.get(e);return new Promise(h=>d.push(h))}let r=this.texData.get(e),{values:o,shape:n,slice:s,dtype:a,complexTensorInfos:i,isPacked:l}=r;if(s!=null){let d;l?d=new ft(n,Tt):d=new _e(n,Tt);let h=this.runWebGLProgram(d,[{dataId:e,shape:n,dtype:a}],a),g=this.read(h.dataId);return this.disposeIntermediateTensorInfo(h),g}if(o!=null)return this.convertAndCacheOnCPU(e);if(S().getBool("DEBUG")&&!S().getBool("WEBGL_DOWNLOAD_FLOAT_ENABLED")&&S().getNumber("WEBGL_VERSION")===2)throw new Error("tensor.data() with WEBGL_DOWNLOAD_FLOAT_ENABLED=false and WEBGL_VERSION=2 not yet supported.");let c=null,u;if(a!=="complex64"&&S().get("WEBGL_BUFFER_SUPPORTED")){u=this.decode(e);let d=this.texData.get(u.dataId);c=this.gpgpu.createBufferFromTexture(d.texture.texture,...gn(n))}this.pendingRead.set(e,[]),a!=="complex64"&&await this.gpgpu.createAndWaitForFence();let p;if(a==="complex64"){let d=await Promise.all([this.read(i.real.dataId),this.read(i.imag.dataId)]),h=d[0],g=d[1];p=R.mergeRealAndImagArrays(h,g)}else if(c==null)p=this.getValuesFromTexture(e);else{let d=w.sizeFromShape(n);p=this.gpgpu.downloadFloat32MatrixFromBuffer(c,d)}if(u!=null&&this.disposeIntermediateTensorInfo(u),c!=null){let d=this.gpgpu.gl;_(d,()=>d.deleteBuffer(c))}let f=this.convertAndCacheOnCPU(e,p),m=this.pendingRead.get(e);return this.pendingRead.delete(e),m.forEach(d=>d(f)),this.pendingDisposal.has(e)&&(this.pendingDisposal.delete(e),this.disposeData(e)&&Re().removeDataId(e,this),this.pendingDeletes--),f}readToGPU(e,r={}){let o=this.texData.get(e),{values:n,shape:s,slice:a,dtype:i,isPacked:l,texture:c}=o;if(i==="complex64")throw new Error("Does not support reading texture for complex64 dtype.");if(a!=null){let m;l?m=new ft(s,Tt):m=new _e(s,Tt);let d=this.runWebGLProgram(m,[{dataId:e,shape:s,dtype:i}],i),h=this.readToGPU(d,r);return this.disposeIntermediateTensorInfo(d),h}if(c==null)throw n!=null?new Error("Data is not on GPU but on CPU."):new Error("There is no data on GPU or CPU.");let u=this.decode(e,r.customTexShape),p=Re().makeTensorFromTensorInfo(u),f=this.texData.get(u.dataId);return Object.assign({tensorRef:p},f.texture)}bufferSync(e){let r=this.readSync(e.dataId);if(e.dtype==="string")try{let o=r.map(n=>w.decodeString(n));return J(e.shape,e.dtype,o)}catch{throw new Error("Failed to decode encoded string bytes into utf-8")}return J(e.shape,e.dtype,r)}checkNumericalProblems(e){if(e!=null)for(let r=0;r<e.length;r++){let o=e[r];if(!td(o))throw S().getBool("WEBGL_RENDER_FLOAT32_CAPABLE")?Error(`The value ${o} cannot be represented with your current settings. Consider enabling float32 rendering: 'tf.env().set('WEBGL_RENDER_FLOAT32_ENABLED', true);'`):Error(`The value ${o} cannot be represented on this device.`)}}getValuesFromTexture(e){let{shape:r,dtype:o,isPacked:n}=this.texData.get(e),s=w.sizeFromShape(r);if(S().getBool("WEBGL_DOWNLOAD_FLOAT_ENABLED")){let f=this.decode(e),m=this.texData.get(f.dataId),d=this.gpgpu.downloadMatrixFromPackedTexture(m.texture.texture,...gn(r)).subarray(0,s);return this.disposeIntermediateTensorInfo(f),d}let a=S().getBool("WEBGL_PACK")&&n===!0,i=a?bn(r):r,l=a?new sa(i):new na(i),c=this.runWebGLProgram(l,[{shape:i,dtype:o,dataId:e}],"float32"),u=this.texData.get(c.dataId),p=this.gpgpu.downloadByteEncodedFloatMatrixFromOutputTexture(u.texture.texture,u.texShape[0],u.texShape[1]).subarray(0,s);return this.disposeIntermediateTensorInfo(c),p}timerAvailable(){return S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_RELIABLE")>0}time(e){let r=this.activeTimers,o=[],n=!1;this.programTimersStack==null?(this.programTimersStack=o,n=!0):this.activeTimers.push(o),this.activeTimers=o,e();let s=w.flatten(this.activeTimers.map(l=>l.query)).filter(l=>l!=null),a=w.flatten(this.activeTimers.map(l=>l.name)).filter(l=>l!=null);this.activeTimers=r,n&&(this.programTimersStack=null);let i={uploadWaitMs:this.uploadWaitMs,downloadWaitMs:this.downloadWaitMs,kernelMs:null,wallMs:null};return(async()=>{if(S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_RELIABLE")>0){let l=await Promise.all(s);i.kernelMs=w.sum(l),i.getExtraProfileInfo=()=>l.map((c,u)=>({name:a[u],ms:c})).map(c=>`${c.name}: ${c.ms}`).join(", ")}else i.kernelMs={error:"WebGL query timers are not supported in this environment."};return this.uploadWaitMs=0,this.downloadWaitMs=0,i})()}memory(){return{unreliable:!1,numBytesInGPU:this.numBytesInGPU,numBytesInGPUAllocated:this.textureManager.numBytesAllocated,numBytesInGPUFree:this.textureManager.numBytesFree}}startTimer(){return S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_RELIABLE")>0?this.gpgpu.beginQuery():{startMs:w.now(),endMs:null}}endTimer(e){return S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_RELIABLE")>0?(this.gpgpu.endQuery(),e):(e.endMs=w.now(),e)}async getQueryTime(e){if(S().getNumber("WEBGL_DISJOINT_QUERY_TIMER_EXTENSION_RELIABLE")>0)return this.gpgpu.waitForQueryAndGetTime(e);let r=e;return r.endMs-r.startMs}disposeData(e,r=!1){if(this.pendingDisposal.has(e))return!1;if(!this.texData.has(e))return!0;if(r?this.texData.get(e).refCount=0:this.texData.get(e).refCount--,!r&&this.texData.get(e).refCount>0)return!1;if(this.pendingRead.has(e))return this.pendingDisposal.add(e),this.pendingDeletes++,!1;this.releaseGPUData(e);let{complexTensorInfos:o}=this.texData.get(e);return o!=null&&(this.disposeData(o.real.dataId,r),this.disposeData(o.imag.dataId,r)),this.texData.delete(e),!0}releaseGPUData(e){let{texture:r,dtype:o,texShape:n,usage:s,isPacked:a,slice:i}=this.texData.get(e),l=i&&i.origDataId||e,c=this.dataRefCount.get(l);c>1?this.dataRefCount.set(l,c-1):(this.dataRefCount.delete(l),r!=null&&(this.numBytesInGPU-=this.computeBytes(n,o),this.textureManager.releaseTexture(r,n,s,a)));let u=this.texData.get(e);u.texture=null,u.texShape=null,u.isPacked=!1,u.slice=null}getTexture(e){return this.uploadToGPU(e),this.texData.get(e).texture.texture}getDataInfo(e){return this.texData.get(e)}shouldExecuteOnCPU(e,r=FS){return S().getBool("WEBGL_CPU_FORWARD")&&e.every(o=>this.texData.get(o.dataId).texture==null&&w.sizeFromShape(o.shape)<r)}getGPGPUContext(){return this.gpgpu}where(e){R.warn("tf.where() in webgl locks the UI thread. Call tf.whereAsync() instead");let r=e.dataSync();return IS(e.shape,r)}packedUnaryOp(e,r,o){let n=new ft(e.shape,r),s=this.compileAndRun(n,[e],o);return Re().makeTensorFromTensorInfo(s)}abs(e){if(this.shouldExecuteOnCPU([e])&&e.dtype!=="complex64"){let n=_h(this.texData.get(e.dataId).values);return this.makeOutput(e.shape,e.dtype,n)}if(S().getBool("WEBGL_PACK_UNARY_OPERATIONS"))return this.packedUnaryOp(e,hc,e.dtype);let r=new _e(e.shape,hc),o=this.compileAndRun(r,[e]);return Re().makeTensorFromTensorInfo(o)}makeTensorInfo(e,r,o){let n;if(r==="string"&&o!=null&&o.length>0&&w.isString(o[0])){let s=o.map(a=>w.encodeString(a));n=this.write(s,e,r)}else n=this.write(o,e,r);return this.texData.get(n).usage=null,{dataId:n,shape:e,dtype:r}}makeOutput(e,r,o){return Re().makeTensorFromTensorInfo(this.makeTensorInfo(e,r,o),this)}unpackTensor(e){let r=new fa(e.shape);return this.runWebGLProgram(r,[e],e.dtype)}packTensor(e){let r=new ua(e.shape);return this.runWebGLProgram(r,[e],e.dtype,null,!0)}packedReshape(e,r){let o=[or(e.shape),...nr(e.shape)],n={dtype:e.dtype,shape:o,dataId:e.dataId},s=[or(r),...nr(r)],a=new vo(s,o),i=!0,l=[o],c=this.runWebGLProgram(a,[n],e.dtype,l,i);return{dataId:c.dataId,shape:r,dtype:c.dtype}}decode(e,r){let o=this.texData.get(e),{isPacked:n,shape:s,dtype:a}=o;if(r!=null){let f=w.sizeFromShape(s),m=r[0]*r[1]*4;w.assert(f<=m,()=>"customTexShape is too small. Row * Column * 4 should be equal or larger than the size of the tensor data.")}let i=bn(s),l;n?l=new oa(i):l=new ra(i);let c=!0,u=[r??gn(i)],p=this.runWebGLProgram(l,[{shape:i,dtype:a,dataId:e}],a,u,c,r);return{dtype:a,shape:s,dataId:p.dataId}}runWebGLProgram(e,r,o,n,s=!1,a){let i=this.makeTensorInfo(e.outputShape,o),l=this.texData.get(i.dataId);if(e.packedOutput&&(l.isPacked=!0),e.outPackingScheme===rr.DENSE){let x=a??gn(e.outputShape);l.texShape=x.map(y=>y*2)}if(e.outTexUsage!=null&&(l.usage=e.outTexUsage),w.sizeFromShape(i.shape)===0)return l.values=w.getTypedArrayFromDType(i.dtype,0),i;let c=[],u=r.map(x=>{if(x.dtype==="complex64")throw new Error("GPGPUProgram does not support complex64 input. For complex64 dtypes, please separate the program into real and imaginary parts.");let y=this.texData.get(x.dataId);if(y.texture==null){if(!e.packedInputs&&w.sizeFromShape(x.shape)<=S().getNumber("WEBGL_SIZE_UPLOAD_UNIFORM"))return{shape:x.shape,texData:null,isUniform:!0,uniformValues:y.values};e.packedInputs&&(y.isPacked=!0,y.shape=x.shape)}if(this.uploadToGPU(x.dataId),!!y.isPacked!=!!e.packedInputs)x=y.isPacked?this.unpackTensor(x):this.packTensor(x),c.push(x),y=this.texData.get(x.dataId);else if(y.isPacked&&!wn(y.shape,x.shape)){let A=x,b=x.shape;x.shape=y.shape,x=this.packedReshape(x,b),c.push(x),y=this.texData.get(x.dataId),A.shape=b}return{shape:x.shape,texData:y,isUniform:!1}});this.uploadToGPU(i.dataId);let p={shape:i.shape,texData:l,isUniform:!1},f=Cd(e,u,p),m=this.getAndSaveBinary(f,()=>vd(this.gpgpu,e,u,p)),d=this.activeTimers!=null,h;d&&(h=this.startTimer()),S().get("ENGINE_COMPILE_ONLY")||Fd(this.gpgpu,m,u,p,n),c.forEach(x=>this.disposeIntermediateTensorInfo(x)),d&&(h=this.endTimer(h),this.activeTimers.push({name:e.constructor.name,query:this.getQueryTime(h)}));let g=S().getNumber("WEBGL_FLUSH_THRESHOLD");if(g>0){let x=w.now();x-this.lastGlFlushTime>g&&(this.gpgpu.gl.flush(),this.lastGlFlushTime=x)}if(!S().getBool("WEBGL_LAZILY_UNPACK")&&l.isPacked&&s===!1){let x=this.unpackTensor(i);return this.disposeIntermediateTensorInfo(i),x}return i}compileAndRun(e,r,o,n,s=!1){return o=o||r[0].dtype,this.runWebGLProgram(e,r,o,n,s)}getAndSaveBinary(e,r){return e in this.binaryCache||(this.binaryCache[e]=r()),this.binaryCache[e]}getTextureManager(){return this.textureManager}dispose(){this.disposed||(S().getBool("IS_TEST")||Object.keys(this.binaryCache).forEach(r=>{this.gpgpu.deleteProgram(this.binaryCache[r].webGLProgram),delete this.binaryCache[r]}),this.textureManager.dispose(),this.canvas!=null&&typeof HTMLCanvasElement<"u"&&this.canvas instanceof HTMLCanvasElement?this.canvas.remove():this.canvas=null,this.gpgpuCreatedLocally&&(this.gpgpu.program=null,this.gpgpu.dispose()),this.disposed=!0)}floatPrecision(){return this.floatPrecisionValue==null&&(this.floatPrecisionValue=G(()=>{if(!S().get("WEBGL_RENDER_FLOAT32_ENABLED")){let e=S().getBool("DEBUG");S().set("DEBUG",!1);let r=this.abs(ge(1e-8)).dataSync()[0];if(S().set("DEBUG",e),r>0)return 32}return 16})),this.floatPrecisionValue}epsilon(){return this.floatPrecision()===32?SS:TS}uploadToGPU(e){let r=this.texData.get(e),{shape:o,dtype:n,values:s,texture:a,usage:i,isPacked:l}=r;if(a!=null)return;let c=this.activeTimers!=null,u;c&&(u=w.now());let p=r.texShape;if(p==null&&(p=Zs(o,l),r.texShape=p),s!=null){let f=bn(o),m,d=p[1],h=p[0],g=s instanceof Uint8Array||s instanceof Uint8ClampedArray;(l||!g)&&([d,h]=St(p[0],p[1])),l?m=new aa(f,g):m=new En(f,g);let x=g?[h,d]:p,y=this.makeTensorInfo(x,n),A=this.texData.get(y.dataId);g?A.usage=Fe.PIXELS:A.usage=Fe.UPLOAD,A.texShape=x,this.gpgpu.uploadDenseMatrixToTexture(this.getTexture(y.dataId),d,h,s);let b=[[h,d]],I=this.runWebGLProgram(m,[y],n,b,!0),T=this.texData.get(I.dataId);r.texShape=T.texShape,r.isPacked=T.isPacked,r.usage=T.usage,S().get("ENGINE_COMPILE_ONLY")?this.disposeData(I.dataId):(r.texture=T.texture,r.values=null,this.texData.delete(I.dataId)),this.disposeIntermediateTensorInfo(y),c&&(this.uploadWaitMs+=w.now()-u)}else{let f=this.acquireTexture(p,i,n,l);r.texture=f}}convertAndCacheOnCPU(e,r){let o=this.texData.get(e),{dtype:n}=o;return r!=null&&(o.values=RS(r,n)),o.values}acquireTexture(e,r,o,n){if(this.numBytesInGPU+=this.computeBytes(e,o),!this.warnedAboutMemory&&this.numBytesInGPU>this.numMBBeforeWarning*1024*1024){let s=(this.numBytesInGPU/1024/1024).toFixed(2);this.warnedAboutMemory=!0,console.warn(`High memory usage in GPU: ${s} MB, most likely due to a memory leak`)}return this.textureManager.acquireTexture(e,r,n)}computeBytes(e,r){return e[0]*e[1]*w.bytesPerElement(r)}checkCompileCompletion(){for(let[,e]of Object.entries(this.binaryCache))this.checkCompletion_(e)}async checkCompileCompletionAsync(){let e=[];if(this.gpgpu.parallelCompilationExtension){for(let[,r]of Object.entries(this.binaryCache))e.push(this.checkCompletionAsync_(r));return Promise.all(e)}else{for(let[,r]of Object.entries(this.binaryCache)){let o=new Promise(n=>{try{this.checkCompletion_(r),n(!0)}catch(s){throw s}});e.push(o)}return Promise.all(e)}}async checkCompletionAsync_(e){return this.gpgpu.gl.getProgramParameter(e.webGLProgram,this.gpgpu.parallelCompilationExtension.COMPLETION_STATUS_KHR)?this.checkCompletion_(e):(await Tl(),this.checkCompletionAsync_(e))}checkCompletion_(e){if(this.gpgpu.gl.getProgramParameter(e.webGLProgram,this.gpgpu.gl.LINK_STATUS)===!1)throw console.log(this.gpgpu.gl.getProgramInfoLog(e.webGLProgram)),this.gpgpu.gl.getShaderParameter(e.fragmentShader,this.gpgpu.gl.COMPILE_STATUS)===!1?(Nl(e.source,this.gpgpu.gl.getShaderInfoLog(e.fragmentShader)),new Error("Failed to compile fragment shader.")):new Error("Failed to link vertex and fragment shaders.");return!0}getUniformLocations(){for(let e of Object.values(this.binaryCache)){this.gpgpu.buildVao(e.webGLProgram);let{variablesLocations:r,customUniformLocations:o,infLoc:n,nanLoc:s,outShapeLocation:a,outShapeStridesLocation:i,outTexShapeLocation:l}=Pl(this.gpgpu,e.program,e.webGLProgram);e.variablesLocations=r,e.customUniformLocations=o,e.infLoc=n,e.nanLoc=s,e.outShapeLocation=a,e.outShapeStridesLocation=i,e.outTexShapeLocation=l}}createTensorFromGPUData(e,r,o){e.channels=e.channels||"RGBA";let{texture:n,height:s,width:a,channels:i}=e,l=Re().backend;if(!l.gpgpu.gl.isTexture(n))throw new Error("The texture is invalid. Also, please make sure the texture and the TFJS WebGL backend are using the same canvas. If you want to use your own custom canvas, you have to create and use the custom TFJS WebGL backend created from the canvas through 'new tf.MathBackendWebGL(customCanvas)'.");let c=l.writeTexture(n,r,o,s,a,i);return Re().makeTensorFromDataId(c,r,o,l)}};sr.nextDataId=0;function RS(t,e){if(e==="float32"||e==="complex64")return t;if(e==="int32"||e==="bool"){let r=e==="int32"?new Int32Array(t.length):new Uint8Array(t.length);for(let o=0;o<r.length;++o)r[o]=Math.round(t[o]);return r}else throw new Error(`Unknown dtype ${e}`)}Zt.isBrowser()&&Rs("webgl",()=>new sr,2);function da(t=!1){if(typeof OffscreenCanvas>"u")throw Me("this browser has no OffscreenCanvas");let e=new OffscreenCanvas(1,1),r=e.getContext("webgl2",{alpha:!1,antialias:!1,depth:!1,powerPreference:"high-performance"});if(!r)throw Me("this browser gave no WebGL2 context");let o=!1,n=null;if(e.addEventListener("webglcontextlost",()=>{o=!0}),hn(2,r),S().getBool("WEBGL_FORCE_F16_TEXTURES")||!S().getBool("WEBGL_RENDER_FLOAT32_CAPABLE"))throw Zh(r),Me("this device renders to half-float textures only, float32 is needed");S().set("WEBGL_USE_SHAPES_UNIFORMS",t);let s=new Dt(r),a=new sr(s);return{backend:a,canvas:e,maxTextureSize:S().getNumber("WEBGL_MAX_TEXTURE_SIZE"),isLost:()=>o||r.isContextLost(),giveUp(){o=!0},async catchUp(){for(;n&&r.clientWaitSync(n,0,0)===r.TIMEOUT_EXPIRED;)await new Promise(i=>setTimeout(i));r.deleteSync(n),n=r.fenceSync(r.SYNC_GPU_COMMANDS_COMPLETE,0),r.flush()},compile(i){S().set("ENGINE_COMPILE_ONLY",!0);try{i()}finally{S().set("ENGINE_COMPILE_ONLY",!1)}a.checkCompileCompletion(),a.getUniformLocations()},dispose(){a.dispose(),s.program=null,s.dispose(),Zh(r)}}}function Zh(t){t.getExtension("WEBGL_lose_context")?.loseContext()}function Me(t,e={}){return new H("backend-unavailable",`WebGL can't train here: ${t}. Use the backend "wasm" or "js".`,{backend:"webgl",reason:t,...e})}function ha(t,e){let r=e.shape[1],o=n=>_t(e,[n,0],[1,r]);return M(C(BS(t),M(o(0),1)),o(1))}function BS(t){let e=r=>C(ee(r,1,!0),1/r.shape[1]);return Xe((r,o)=>{let n=te(r,e(r)),s=je(C(Mt(M(e(C(n,n)),1e-5)),-.5)),a=C(n,s);return o([a,s]),{value:a,gradFunc:(i,[l,c])=>C(te(te(i,e(i)),C(l,e(C(l,i)))),c)}})(t)}function eg(t,e,r){let o=new Int32Array(t[t.length-1]);for(let n=0;n+1<t.length;n++)for(let s=t[n];s<t[n+1];s++)o[s]=n*r+s-t[n];return{ptr:t,parts:e,length:r,rows:e*r,rowOf:o}}function Co({rows:t,rowOf:e},r,o,n=1){let s=new Int32Array(t+1);for(let a of e)s[a+1]=1;for(let a=0;a<t;a++)s[a+1]+=s[a];return{rows:t,cols:o,ptr:s,idx:r,weights:new Float32Array(r.length).fill(n)}}function tg(t,{rows:e,rowOf:r}){let o=t.length/r.length,n=new Float32Array(e*o);return r.forEach((s,a)=>{n.set(t.subarray(a*o,(a+1)*o),s*o)}),n}var NS=-1e9;function rg({d:t,length:e,blocks:r,heads:o}){if(t/o%2===1)throw Me("attention has heads of an odd width, d / heads");return(n,s,a)=>{let{windows:i,lookUp:l}=a,c=Co(i,ci(i.ptr,e),e),u=M(s,l(n.positions,c,i.rows));for(let p=0;p<r;p++)u=$S(f=>n[`block${p}.${f}`],u,o,a);return ha(u,n.norm)}}function $S(t,e,r,o){let n=M(e,o.drop(OS(t,ha(e,t("attendNorm")),r,o))),s=o.drop(pn(M(Q(ha(n,t("layerNorm")),t("in")),t("inBias"))));return M(n,o.drop(M(Q(s,t("out")),t("outBias"))))}function OS(t,e,r,{windows:o,drawMask:n}){let{parts:s,length:a,rows:i}=o,l=e.shape[1],c=l/r,u=Float32Array.from({length:a**2},(m,d)=>d%a>Math.floor(d/a)?NS:0),p=n(li(o.ptr,r));return Array.from({length:r},(m,d)=>{let h=b=>X(Q(e,_t(t("attend"),[0,b*l+d*c],[l,c])),[s,a,c]),g=C(Q(h(0),h(1),!1,!0),1/Math.sqrt(c)),x=je(Cr(M(g,z(u,[1,a,a])))),y=p?C(x,z(_S(p,o,d,r),[s,a,a])):x,A=X(Q(y,h(2)),[i,c]);return Q(A,_t(t("mix"),[d*c,0],[c,l]))}).reduce((m,d)=>M(m,d))}function _S(t,{ptr:e,parts:r,length:o},n,s){let a=new Float32Array(r*o*o),i=0;for(let l=0;l+1<e.length;l++){let c=e[l+1]-e[l],u=c*(c+1)/2,p=i+n*u;for(let f=0;f<c;f++)a.set(t.subarray(p,p+f+1),(l*o+f)*o),p+=f+1;i+=s*u}return a}var og="GruStep";function ng(t,e,r){return Xe((...o)=>{let[n,s,a,i]=o;return i([n,s,a]),{value:ga("next",{e:n,t:s,h:a}),gradFunc(l,c){let u={e:c[0],t:c[1],h:c[2],g:l};return[ga("entering",u),ga("told",u),ga("state",u)]}}})(t,e,r)}var ga=(t,e)=>Re().runKernel(og,e,{what:t}),MS={next:"n + z * (h - n)",entering:"third == 0 ? dr : third == 1 ? dz : dn",told:"third == 0 ? dr : third == 1 ? dz : dn * r",state:"g * z"},sg={kernelName:og,backendName:"webgl",kernelFunc({inputs:t,attrs:e,backend:r}){let{e:o,t:n,h:s,g:a}=t,i=e.what,c=PS(i,i==="entering"||i==="told"?o.shape:s.shape,s.shape[1]);return r.compileAndRun(c,a?[o,n,s,a]:[o,n,s],"float32")}};function PS(t,e,r){let o=t!=="next";return{variableNames:["E","T","H",...o?["G"]:[]],outputShape:e,packedInputs:!0,packedOutput:!0,userCode:`
      vec4 squashed(vec4 x) { return 1. / (1. + exp(-x)); }
      void main() {
        ivec2 at = getOutputCoords();
        int third = at.y / ${r};
        int f = at.y - third * ${r};
        vec4 told = getT(at.x, f + ${2*r});
        vec4 h = getH(at.x, f);
        vec4 r = squashed(getE(at.x, f) + getT(at.x, f));
        vec4 z = squashed(getE(at.x, f + ${r}) + getT(at.x, f + ${r}));
        vec4 n = 2. * squashed(2. * (getE(at.x, f + ${2*r}) + r * told)) - 1.; // tanh
        ${o?`vec4 g = getG(at.x, f);
        vec4 dn = g * (1. - z) * (1. - n * n);
        vec4 dz = g * (h - n) * z * (1. - z);
        vec4 dr = dn * told * r * (1. - r);`:""}
        setOutput(${MS[t]});
      }`}}function ag({d:t}){return(e,r,{windows:{parts:o,length:n,rows:s},drop:a})=>{let i=X(M(Q(r,e.input),e.bias),[o,n,3*t]),l=nt([o,t]),c=fn(mn(i,[1,0,2]),n).map(p=>(l=ng(X(p,[o,3*t]),Q(l,e.recurrent),l),X(l,[1,o,t]))),u=mn(ln(c),[1,0,2]);return Q(a(X(u,[s,t])),e.output)}}var j=t=>t+t%2;function vt(t,e,r,o=0){let n=j(r),s=new Float32Array(j(e)*n).fill(o);for(let a=0;a<e;a++)s.set(t.subarray(a*r,(a+1)*r),a*n);return s}function ig(t,e,r){let o=j(r),n=new Float32Array(e*r);for(let s=0;s<e;s++)n.set(t.subarray(s*o,s*o+r),s*r);return n}var pg="AdamStep";function xa(t,e,r){let o=r?.step??0,n=({shape:i},l)=>G(()=>Et(l?z(l,i):nt(i),!1)),s=t.map(i=>({value:i,mean:n(i,r?.means[i.name]),square:n(i,r?.squares[i.name])})),a=i=>Object.fromEntries(s.map(l=>[l.value.name,l[i].dataSync()]));return{step(i,{learningRate:l=e.learningRate,met:c={}}={}){o++,G(()=>{for(let{value:u,mean:p,square:f}of s){let m={g:i[u.name]??nt(u.shape),m:p,v:f},d=c[u.name],h={p:u,...m,...d&&{met:d}},g={...e,learningRate:l,step:o},[x,y,A]=Re().runKernel(pg,h,g);p.assign(x),f.assign(y),u.assign(A)}})},state:()=>({step:o,means:a("mean"),squares:a("square")}),dispose(){for(let{mean:i,square:l}of s)i.dispose(),l.dispose()}}}var{beta1:lg,beta2:cg,epsilon:LS}=Ha,fg={kernelName:pg,backendName:"webgl",kernelFunc({inputs:t,attrs:e,backend:r}){let o=r,{p:n,g:s,m:a,v:i,met:l}=t,[c,u]=[l!==void 0,l?[l]:[]],{step:p,learningRate:f,decay:m}=e,d=o.compileAndRun(ug(n.shape,"g",lg,c),[a,s,...u],"float32"),h=o.compileAndRun(ug(n.shape,"g * g",cg,c),[i,s,...u],"float32"),g=[1/(1-lg**p),1/(1-cg**p),f,m],x=o.compileAndRun(DS(n.shape,c),[n,d,h,...u],"float32",g.map(y=>[y]));return[d,h,x]}},ug=(t,e,r,o)=>dg(["Old","G",...o?["Met"]:[]],t,[],`
    vec4 g = getGAtOutCoords();
    vec4 old = getOldAtOutCoords();
    vec4 next = ${r} * old + (1. - ${r}) * (${e});
    setOutput(${o?mg("old"):"next"});`),DS=(t,e)=>dg(["P","M","V",...e?["Met"]:[]],t,["c1","c2","rate","decay"],`
    vec4 p = getPAtOutCoords();
    vec4 direction = getMAtOutCoords() * c1 / (sqrt(getVAtOutCoords() * c2) + ${LS});
    vec4 next = p - rate * (direction + decay * p);
    setOutput(${e?mg("p"):"next"});`),mg=t=>`getMet(getOutputCoords().x, 0, 0).x > 0. ? next : ${t}`;function dg(t,e,r,o){return{variableNames:t,outputShape:e,packedInputs:!0,packedOutput:!0,customUniforms:r.map(n=>({name:n,type:"float"})),userCode:`void main() { ${o} }`}}function Aa(t,e,r,o,n){let s=Object.keys(r),a=G(()=>Object.fromEntries(s.map(c=>{let[u,p]=r[c],f=vt(e[c],u,p),m=u===1?z(f.subarray(0,j(p)),[1,j(p)]):z(f,[j(u),j(p)]);return[c,Et(m,!0,c)]}))),i=s.map(c=>a[c]),l=xa(i,n);return{step(c){G(()=>l.step(Pt(()=>o(a,c),i).grads))},read(){let c=s.map(u=>{let[p,f]=r[u];return[u,ig(a[u].dataSync(),p,f)]});if(t.isLost())throw Me("its context was lost while it trained");return Object.fromEntries(c)},dispose(){l.dispose();for(let c of i)c.dispose()}}}var US=1e-12;function Cn(t){return Xe((r,o)=>{let n=r,s=je(C(Mt(M(ee(C(n,n),1,!0),US)),-.5)),a=C(n,s);return o([a,s]),{value:a,gradFunc:(i,l)=>C(te(i,C(l[0],ee(C(l[0],i),1,!0))),l[1])}})(t)}var GS=-1e9;function WS({projection:t,prototypes:e},{rows:r,inputs:o,targets:n},{scale:s}){let a=n.length/r,i=o.length/r,l=z(vt(o,r,i),[j(r),j(i)]),c=Q(Cn(Q(l,t,!1,!0)),Cn(e),!1,!0),u=Float32Array.from({length:j(a)},(f,m)=>m<a?0:GS),p=Cr(M(C(c,s),z(u,[1,j(a)])));return C(ee(C(p,z(vt(n,r,a),[j(r),j(a)]))),-1/r)}var hg=t=>(e,r)=>{let{d:o}=r;return Aa(t,e,{projection:[o,e.projection.length/o],prototypes:[e.prototypes.length/o,o]},(n,s)=>WS(n,s,r),r)};function we(t,e,r,o){let n=e[2]/2;return{variableNames:Object.keys(t),outputShape:e,packedInputs:!0,packedOutput:!0,enableShapeUniforms:!0,customUniforms:Object.entries(r).map(([s,a])=>({name:s,type:a})),userCode:`
      ${Object.entries(t).map(qS).join("")}
      void main() {
        ${Object.keys(t).map(s=>`lineOf${s} = 1. / float((${s}TexShape[0] + 1) / 2);`).join(" ")}
        int here = int(gl_FragCoord.y) * ${gg(e)} + int(gl_FragCoord.x);
        int row = here / ${n};
        int texel = here - row * ${n};
        ${o}
      }`}}var gg=t=>Math.ceil(Zs(t,!0)[1]/2);function qS([t,e]){let r=gg(e);return`
      float lineOf${t};
      vec4 fetch${t}(int texel) {
        int line = texel / ${r};
        return texture(${t}, (vec2(texel - line * ${r}, line) + .5) * vec2(${1/r}, lineOf${t}));
      }`}var q=(t,e)=>[t,2,e/2],se=t=>[t,2,2];var ya=(t,e,r,o)=>we({Y:q(r,o),S:se(e),Columns:se(e),Segments:se(t)},q(t,o),{},`
    vec4 segment = fetchSegments(row);
    int end = int(segment.x + segment.y);
    vec4 sum = vec4(0.);
    for (int q = int(segment.x); q < end; q++) {
      vec4 s = fetchS(q);
      ivec4 k = ivec4(fetchColumns(q)) * ${o/4} + texel;
      sum += s.x * fetchY(k.x) + s.y * fetchY(k.y) + s.z * fetchY(k.z) + s.w * fetchY(k.w);
    }
    setOutput(sum);`);function xg(t,e){let r=Math.min(t,e),o=Math.ceil((e+3*r)/4);return{quads:o,segments:r+Math.ceil(4*o/128)}}function ba({rows:t,ptr:e,idx:r,weights:o},{lambda:n,room:s={quads:0,segments:0}}={}){let i=0,l=0,c=new Float32Array(t*4);for(let g=0;g<t;g++){let x=Math.ceil((e[g+1]-e[g])/4),y=Math.ceil(x/32);c.set([l,y,n?n[g]:0],g*4),i+=x,l+=y}i=Math.max(i,s.quads),l=Math.max(l,s.segments);let u=new Float32Array(i*4),p=new Float32Array(i*4),f=new Float32Array(Math.ceil(i/4)*4),m=new Float32Array(l*4),d=0,h=0;for(let g=0;g<t;g++){let x=d+Math.ceil((e[g+1]-e[g])/4);for(let y=e[g],A=d*4;y<e[g+1];y++,A++)u[A]=r[y],p[A]=o?o[y]:1;for(f.fill(g,d,x);d<x;d=Math.min(x,d+32))m.set([d,Math.min(32,x-d)],h++*4)}return{quads:i,segments:l,columns:u,weights:p,quadRows:f,segmentRecords:m,spanRecords:c}}var Ag=(t,e,r)=>we({Sums:q(e,r),Spans:se(t)},q(t,r),{},`
    vec4 span = fetchSpans(row);
    int end = int(span.x + span.y);
    vec4 sum = vec4(0.);
    for (int g = int(span.x); g < end; g++) sum += fetchSums(g * ${r/4} + texel);
    setOutput(sum);`);function gc(t,e,r=e.idx.length){let o=t.shape[0],n=t.size/o;return Xe(a=>{let i=a;return{value:X(yg(i,e,r),[e.rows,n]),gradFunc:l=>X(yg(l,Vt(e),r),i.shape)}})(t)}function bg(t,e){return gc(t,pr(e,t.shape[0]))}var wg="EmbeddingSum";function yg(t,e,r){let o=t.size/t.shape[0],n=ba(e,{room:xg(e.rows,r)}),s=a=>z(a,se(a.length/4));return Re().runKernel(wg,{x:X(t,[t.shape[0],2,o/2]),columns:s(n.columns),weights:s(n.weights),segments:s(n.segmentRecords),spans:s(n.spanRecords)})}var Eg={kernelName:wg,backendName:"webgl",kernelFunc({inputs:t,backend:e}){let r=e,{x:o,columns:n,weights:s,segments:a,spans:i}=t,[l,,c]=o.shape,[u,p]=[2*c,a.shape[0]],f=ya(p,n.shape[0],l,u),m=r.compileAndRun(f,[o,s,n,a],"float32"),d=r.compileAndRun(Ag(i.shape[0],p,u),[m,i],"float32");return r.disposeIntermediateTensorInfo(m),d}};function VS(t){let{rows:e,steps:r,terms:o,lengths:n,targets:s}=t,a=new Int32Array(r*j(e));for(let l=0;l<r;l++)a.set(o.subarray(l*e,(l+1)*e),l*j(e));let i=new Int32Array(j(e));return i.set(n),{rows:j(e),steps:r,terms:a,lengths:i,targets:vt(s,e,s.length/e)}}function QS(t,e,r){let{rows:o,steps:n,terms:s,lengths:a}=e,i=M(Q(bg(t.embedding,s),t.input),t.bias),l,c,u;for(let p=0;p<n;p++){let f=_t(i,[p*o,0],[o,4*r]),m=l?M(f,Q(l,t.recurrent)):f,d=x=>_t(m,[0,x*r],[o,r]),h=C(Ot(d(0)),Ms(d(2)));c=c?M(C(Ot(d(1)),c),h):h,l=C(Ot(d(3)),Ms(c));let g=z(Float32Array.from(a,x=>p<x?1/x:0),[o,1]);u=u?M(u,C(l,g)):C(l,g)}return Cn(Q(u,t.output))}function HS(t,e,r){let{rows:o,targets:n,...s}=VS(e),a=ee(C(QS(t,{rows:o,...s},r),z(n,[o,n.length/o])));return M(1,C(a,-1/e.rows))}var Ig=t=>(e,r)=>{let{embedding:o,hidden:n}=r,s={embedding:[e.embedding.length/o,o],input:[o,4*n],recurrent:[n,4*n],bias:[1,4*n],output:[n,e.output.length/n]};return Aa(t,e,s,(a,i)=>HS(a,i,n),r)};var wa={lookUp:gc,createAdam:xa};var Sg=-1e9;function Tg(t,e,{batch:{targets:r},negatives:o},n,s){let{rows:a,rowOf:i}=n,l=e.shape[0],c=j(o.items.length),u=new Int32Array(c);u.set(o.items);let p=ee(C(t,s(e,Co(n,r,l),a)),1,!0),f=Q(t,s(e,pr(u,l),c),!1,!0),m=KS(M(f,z(zS(r,o,n,c),[a,c]))),d=new Float32Array(a);for(let h of i)d[h]=1/i.length;return ee(C(xl(M(m,C(p,-1))),z(d,[a,1])))}function zS(t,{items:e,offsets:r},{rows:o,rowOf:n},s){let a=new Float32Array(s).fill(Sg);a.set(r);let i=new Float32Array(o*s);for(let c=0;c<o;c++)i.set(a,c*s);let l=new Map;for(let[c,u]of e.entries())l.set(u,[...l.get(u)??[],c]);return t.forEach((c,u)=>{for(let p of l.get(c)??[])i[n[u]*s+p]=Sg}),i}function KS(t){return Xe((e,r)=>{let o=cn(e,1,!0),n=M(o,Mt(ee(je(te(e,o)),1,!0)));return r([e,n]),{value:n,gradFunc:(s,[a,i])=>C(s,je(te(a,i)))}})(t)}var ko="factors";function vg(t,{factors:e,tensors:r},o,n,{parts:s,random:a,...i},{lookUp:l,createAdam:c}){let{d:u,dropout:p}=i,f=e.length/u,m=G(()=>Object.fromEntries([[ko,Et(z(e,q(f,u)),!0,ko)],...Object.entries(r).map(([x,y])=>{let[A,b]=o[x],E=A>2&&A%2===1?q(A,b):[A,b];return[x,Et(z(y,E),!0,x)]})])),d=Object.values(m),h=c(d,i);function g(x){let{items:y,ptr:A}=x.batch,b=eg(A,j(s),j(i.length)),E=F=>ti(F,{dropout:p,random:a}),I=F=>{let L=E(y.length*u);return L?C(F,z(tg(L,b),[b.rows,u])):F},T=l(m[ko],Co(b,y,f,Math.sqrt(u)),b.rows),k=n(m,I(T),{windows:b,lookUp:l,drawMask:E,drop:I});return Tg(k,m[ko],x,b,l)}return{loss:x=>G(()=>g(x).dataSync()[0]),step(x){G(()=>{let y=new Float32Array(4*f);for(let b of x.met)y[4*b]=1;let A={[ko]:z(y,se(f))};h.step(Pt(()=>g(x),d).grads,{learningRate:x.learningRate,met:A})})},read(){let x=A=>m[A].dataSync().slice(),y={factors:x(ko),tensors:Object.fromEntries(Object.keys(r).map(A=>[A,x(A)]))};if(t.isLost())throw Me("its context was lost while it trained");return y},dispose(){h.dispose();for(let x of d)x.dispose()}}}var $r=class{constructor(e,r,o){this.variableNames=["A","B"],this.outputShape=R.assertAndGetBroadcastShape(r,o),this.enableShapeUniforms=ie(this.outputShape.length),this.userCode=`
      float binaryOperation(float a, float b) {
        ${e}
      }

      void main() {
        float a = getAAtOutCoords();
        float b = getBAtOutCoords();
        setOutput(binaryOperation(a, b));
      }
    `}};var Ro=class{constructor(e,r,o,n=!1){this.variableNames=["A","B"],this.supportsBroadcasting=!0,this.packedInputs=!0,this.packedOutput=!0,this.outputShape=R.assertAndGetBroadcastShape(r,o);let s=this.outputShape.length;this.enableShapeUniforms=ie(s);let a="";if(n)if(s===0||w.sizeFromShape(this.outputShape)===1)a=`
          result.y = 0.;
          result.z = 0.;
          result.w = 0.;
        `;else if(a=`
          ${ce(s)} coords = getOutputCoords();
        `,s===1)this.enableShapeUniforms?a+=`
            result.y = (coords + 1) >= outShape ? 0. : result.y;
            result.z = 0.;
            result.w = 0.;
          `:a+=`
            result.y = (coords + 1) >= ${this.outputShape[0]} ? 0. : result.y;
            result.z = 0.;
            result.w = 0.;
          `;else{let l=Ve("coords",s);this.enableShapeUniforms?a+=`
            bool nextRowOutOfBounds =
              (${l[s-2]} + 1) >= outShape[${s} - 2];
            bool nextColOutOfBounds =
              (${l[s-1]} + 1) >= outShape[${s} - 1];
            result.y = nextColOutOfBounds ? 0. : result.y;
            result.z = nextRowOutOfBounds ? 0. : result.z;
            result.w = nextColOutOfBounds || nextRowOutOfBounds ? 0. : result.w;
          `:a+=`
            bool nextRowOutOfBounds =
              (${l[s-2]} + 1) >= ${this.outputShape[s-2]};
            bool nextColOutOfBounds =
              (${l[s-1]} + 1) >= ${this.outputShape[s-1]};
            result.y = nextColOutOfBounds ? 0. : result.y;
            result.z = nextRowOutOfBounds ? 0. : result.z;
            result.w = nextColOutOfBounds || nextRowOutOfBounds ? 0. : result.w;
          `}this.userCode=`
      vec4 binaryOperation(vec4 a, vec4 b) {
        ${e}
      }

      void main() {
        vec4 a = getAAtOutCoords();
        vec4 b = getBAtOutCoords();

        vec4 result = binaryOperation(a, b);
        ${a}

        setOutput(result);
      }
    `}};function Ye(t){let{inputs:e,backend:r}=t,{x:o}=e;return r.incRef(o.dataId),{dataId:o.dataId,shape:o.shape,dtype:o.dtype}}var Fg={kernelName:yr,backendName:"webgl",kernelFunc:Ye};function ar(t){let{inputs:e,backend:r}=t,{real:o,imag:n}=e,s=r.makeTensorInfo(o.shape,"complex64"),a=r.texData.get(s.dataId),i=Ye({inputs:{x:o},backend:r}),l=Ye({inputs:{x:n},backend:r});return a.complexTensorInfos={real:i,imag:l},s}var Cg="return (a < 0.) ? b * a : a;",kg=`
  vec4 aLessThanZero = vec4(lessThan(a, vec4(0.)));
  return (aLessThanZero * (b * a)) + ((vec4(1.0) - aLessThanZero) * a);
`;var Rg="return (a < 0.) ? b * a : a;",Bg=`
  vec4 aLessThanZero = vec4(lessThan(a, vec4(0.)));
  return (aLessThanZero * (b * a)) + ((vec4(1.0) - aLessThanZero) * a);
`;var Bo="if (isnan(x)) return x;";function Qe({opSnippet:t,packedOpSnippet:e,cpuKernelImpl:r,dtype:o}){return({inputs:n,backend:s})=>{let{x:a}=n,i=s,l=o||a.dtype;if(i.shouldExecuteOnCPU([a])&&r!=null){let p=i.texData.get(a.dataId),f=r(p.values,l);return i.makeTensorInfo(a.shape,l,f)}let c=S().getBool("WEBGL_PACK_UNARY_OPERATIONS")&&e!=null,u;return c?u=new ft(a.shape,e):u=new _e(a.shape,t),i.runWebGLProgram(u,[a],l)}}function No({opSnippet:t,packedOpSnippet:e,checkOutOfBounds:r=!1,supportsComplex:o=!1,cpuKernelImpl:n,dtype:s}){return({inputs:a,backend:i})=>{let{a:l,b:c}=a,u=i;if(o&&l.dtype==="complex64"){let d=u.texData.get(l.dataId),h=u.texData.get(c.dataId),[g,x]=[[d.complexTensorInfos.real,h.complexTensorInfos.real],[d.complexTensorInfos.imag,h.complexTensorInfos.imag]].map(A=>{let[b,E]=A,I={dataId:b.dataId,dtype:b.dtype,shape:l.shape},T={dataId:E.dataId,dtype:E.dtype,shape:c.shape},k=new $r(t,l.shape,c.shape);return u.runWebGLProgram(k,[I,T],ze(b.dtype,E.dtype))}),y=ar({inputs:{real:g,imag:x},backend:u});return u.disposeIntermediateTensorInfo(g),u.disposeIntermediateTensorInfo(x),y}let p=s||ze(l.dtype,c.dtype);if((l.dtype==="string"||c.dtype==="string"||u.shouldExecuteOnCPU([l,c]))&&n!=null){let d=u.texData.get(l.dataId).values,h=u.texData.get(c.dataId).values,g=l.dtype==="string"?R.fromUint8ToStringArray(d):d,x=l.dtype==="string"?R.fromUint8ToStringArray(h):h,[y,A]=n(l.shape,c.shape,g,x,p),b=u.makeTensorInfo(A,p),E=u.texData.get(b.dataId);return E.values=y,b}let f=S().getBool("WEBGL_PACK_BINARY_OPERATIONS")&&e!=null,m;return f?m=new Ro(e,l.shape,c.shape,r):m=new $r(t,l.shape,c.shape),u.runWebGLProgram(m,[l,c],p)}}function Ng(t,e=!1){if(t==="linear")return e?Kh:Wh;if(t==="relu")return e?Xh:Vh;if(t==="elu")return e?jh:qh;if(t==="relu6")return e?Jh:Qh;if(t==="prelu")return e?Bg:Rg;if(t==="leakyrelu")return e?kg:Cg;if(t==="sigmoid")return e?Yh:Hh;throw new Error(`Activation ${t} has not been implemented for the WebGL backend.`)}var $g="return a + b;",jS=No({opSnippet:$g,packedOpSnippet:$g,supportsComplex:!0,cpuKernelImpl:vh}),Og={kernelName:"Add",backendName:"webgl",kernelFunc:jS};var Ea=class{constructor(e,r,o,n=!1,s=!1,a=!1,i=null,l=!1,c=!1){this.variableNames=["matrixA","matrixB"],this.packedInputs=!0,this.packedOutput=!0,this.outputShape=o,this.enableShapeUniforms=ie(this.outputShape.length);let u=n?e[1]:e[2],p=Math.ceil(u/2),f=n?"i * 2, rc.y":"rc.y, i * 2",m=s?"rc.z, i * 2":"i * 2, rc.z",d=n?["a.xxyy","a.zzww"]:["a.xxzz","a.yyww"],h=s?["b.xzxz","b.ywyw"]:["b.xyxy","b.zwzw"],g="",x="";i&&(l?g=`vec4 activation(vec4 a) {
          vec4 b = getPreluActivationWeightsAtOutCoords();
          ${i}
        }`:c?g=`vec4 activation(vec4 a) {
          vec4 b = getLeakyreluAlphaAtOutCoords();
          ${i}
        }`:g=`vec4 activation(vec4 x) {
          ${i}
        }`,x="result = activation(result);");let y=a?"result += getBiasAtOutCoords();":"";a&&this.variableNames.push("bias"),l&&this.variableNames.push("preluActivationWeights"),c&&this.variableNames.push("leakyreluAlpha");let A="rc.x",b="rc.x";e[0]<r[0]?A=`imod(rc.x, ${e[0]})`:r[0]<e[0]&&(b=`imod(rc.x, ${r[0]})`),this.userCode=`
      ${g}
      // Don't use uniform for sharedDimensionPacked for performance.
      const float sharedDimension = ${p}.0;

      vec4 dot2x2ARowBCol(ivec3 rc) {
        vec4 result = vec4(0);
        int batchA = ${A};
        int batchB = ${b};
        for (int i = 0; i < ${p}; i++) {
          vec4 a = getMatrixA(batchA, ${f});
          vec4 b = getMatrixB(batchB, ${m});

          // These swizzled products need to be separately added.
          // See: https://github.com/tensorflow/tfjs/issues/1735
          result += (${d[0]} * ${h[0]});
          result += (${d[1]} * ${h[1]});
        }
        return result;
      }

      void main() {
        ivec3 rc = getOutputCoords();
        vec4 result = dot2x2ARowBCol(rc);

        ${y}

        ${x}

        setOutput(result);
      }
    `}};var xc={REAL:"return areal * breal - aimag * bimag;",IMAG:"return areal * bimag + aimag * breal;"},kn=class{constructor(e,r,o){this.variableNames=["AReal","AImag","BReal","BImag"],this.outputShape=R.assertAndGetBroadcastShape(r,o),this.userCode=`
      float binaryOpComplex(
          float areal, float aimag, float breal, float bimag) {
        ${e}
      }

      void main() {
        float areal = getARealAtOutCoords();
        float aimag = getAImagAtOutCoords();
        float breal = getBRealAtOutCoords();
        float bimag = getBImagAtOutCoords();
        setOutput(binaryOpComplex(areal, aimag, breal, bimag));
      }
    `}};var _g="return a * b;";function Ac(t){let{inputs:e,backend:r}=t,{a:o,b:n}=e,s=R.upcastType(o.dtype,n.dtype);if(o.dtype==="complex64"){let i=r.texData.get(o.dataId),l=r.texData.get(n.dataId),c=new kn(xc.REAL,o.shape,n.shape),u=new kn(xc.IMAG,o.shape,n.shape),p=[{dataId:i.complexTensorInfos.real.dataId,dtype:i.complexTensorInfos.real.dtype,shape:o.shape},{dataId:i.complexTensorInfos.imag.dataId,dtype:i.complexTensorInfos.imag.dtype,shape:o.shape},{dataId:l.complexTensorInfos.real.dataId,dtype:l.complexTensorInfos.real.dtype,shape:n.shape},{dataId:l.complexTensorInfos.imag.dataId,dtype:l.complexTensorInfos.imag.dtype,shape:n.shape}],f=r.runWebGLProgram(c,p,"float32"),m=r.runWebGLProgram(u,p,"float32"),d=ar({inputs:{real:f,imag:m},backend:r});return r.disposeIntermediateTensorInfo(f),r.disposeIntermediateTensorInfo(m),d}if(r.shouldExecuteOnCPU([o,n])){let i=r.texData.get(o.dataId),l=r.texData.get(n.dataId),[c,u]=Nh(o.shape,n.shape,i.values,l.values,s),p=r.makeTensorInfo(u,s),f=r.texData.get(p.dataId);return f.values=c,p}let a;return S().getBool("WEBGL_PACK_BINARY_OPERATIONS")?a=new Ro(_g,o.shape,n.shape):a=new $r(_g,o.shape,n.shape),r.runWebGLProgram(a,[o,n],s)}var Mg={kernelName:Kt,backendName:"webgl",kernelFunc:Ac};function Pg(t,e,r){let o=[or(t.shape),...nr(t.shape)],n={dtype:t.dtype,shape:o,dataId:t.dataId},s=[or(e),...nr(e)],a=new vo(s,o),i=!0,l=[o],c=r.runWebGLProgram(a,[n],t.dtype,l,i);return{dataId:c.dataId,shape:e,dtype:c.dtype}}function Ee(t){let{inputs:e,backend:r,attrs:o}=t,{x:n}=e,{shape:s}=o,a=r,i=w.sizeFromShape(n.shape),l=w.inferFromImplicitShape(s,i),c=w.sizeFromShape(l);w.assert(i===c,()=>`The new shape (${l}) has ${c} elements and the old shape (${n.shape}) has ${i} elements. The new shape and old shape must have the same number of elements.`);let u=a.texData.get(n.dataId);return u.isPacked&&!wn(n.shape,l)&&!(u.texture!==null&&wn(u.shape,l))?Pg(n,l,a):(a.incRef(n.dataId),{dataId:n.dataId,shape:l,dtype:n.dtype})}var Lg={kernelName:Zr,backendName:"webgl",kernelFunc:Ee};var Rn=class{constructor(e,r){this.variableNames=["x"];let{windowSize:o,batchSize:n,inSize:s,outSize:a}=e;this.outputShape=[n,a];let i=Math.floor(o/4)*4,l=o%4,c="sumValue += dot(values, ones);";if(r!=null){let p=1/r;c=`sumValue += dot(values * ${w.isInt(p)?p.toPrecision(2):p}, ones);`}let u="";s%o>0&&(u=`
        if (inIdx < 0 || inIdx >= ${s}) {
          return 0.0;
        }
      `),this.userCode=`
      const vec4 ones = vec4(1.0, 1.0, 1.0, 1.0);

      float getValue(int batch, int inIdx) {
        ${u}
        return getX(batch, inIdx);
      }

      void main() {
        ivec2 coords = getOutputCoords();
        int batch = coords[0];
        int outIdx = coords[1];
        int inOffset = outIdx * ${o};

        float sumValue = 0.0;

        for (int i = 0; i < ${i}; i += 4) {
          int inIdx = inOffset + i;
          vec4 values = vec4(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1),
            getValue(batch, inIdx + 2),
            getValue(batch, inIdx + 3)
          );

          ${c}
        }

        int inIdx = inOffset + ${i};
        if (${l===1}) {
          vec4 values = vec4(getValue(batch, inIdx), 0.0, 0.0, 0.0);

          ${c}
        } else if (${l===2}) {
          vec4 values = vec4(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1), 0.0, 0.0);

          ${c}
        } else if (${l===3}) {
          vec4 values = vec4(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1),
            getValue(batch, inIdx + 2), 0.0);

          ${c}
        }
        setOutput(sumValue);
      }
    `}};var Ia=class{constructor(e,r){this.variableNames=["x"];let{windowSize:o,batchSize:n,inSize:s,outSize:a}=e;this.outputShape=[n,a];let i="0.0",l="";r==="prod"?i="1.0":r==="min"?(i="1.0 / 1e-20",l="min"):r==="max"&&(i="-1.0 / 1e-20",l="max");let c=`${r}(${r}(${r}(minMaxValue[0], minMaxValue[1]), minMaxValue[2]), minMaxValue[3])`;r==="sum"?c="sumValue":r==="prod"?c="prodValue":r==="all"?c="allValue":r==="any"&&(c="anyValue");let u=Math.floor(o/4)*4,p=o%4,f=`
      if (${r==="sum"}) {
        sumValue += dot(values, ones);
      } else if (${r==="prod"}) {
        vec2 tmp = vec2(values[0], values[1]) * vec2(values[2], values[3]);
        prodValue *= tmp[0] * tmp[1];
      } else {
        minMaxValue = ${l}(values, minMaxValue);
        if (${r==="min"} || ${r==="max"}) {
          minMaxValue = ${l}(values, minMaxValue);
          bvec4 isNaN = isnan(values);
          if (isNaN.r || isNaN.g || isNaN.b || isNaN.a) {
            minMaxValue = vec4(NAN);
          }
        }
      }
    `,m="vec4";r==="all"?(i="1.0",f=`
        bool reducedAllValue = all(values);
        float floatedReducedAllValue = float(reducedAllValue);
        allValue = float(allValue >= 1.0 && floatedReducedAllValue >= 1.0);
      `,m="bvec4"):r==="any"&&(i="0.0",f=`
        bool reducedAnyValue = any(values);
        float floatedReducedAnyValue = float(reducedAnyValue);
        anyValue = float(anyValue >= 1.0 || floatedReducedAnyValue >= 1.0);
      `,m="bvec4");let d="";s%o>0&&(d=`
        if (inIdx < 0 || inIdx >= ${s}) {
          return initializationValue;
        }
      `),this.userCode=`
      const float initializationValue = ${i};
      const vec4 ones = vec4(1.0, 1.0, 1.0, 1.0);

      float getValue(int batch, int inIdx) {
        ${d}
        return getX(batch, inIdx);
      }

      void main() {
        ivec2 coords = getOutputCoords();
        int batch = coords[0];
        int outIdx = coords[1];
        int inOffset = outIdx * ${o};

        vec4 minMaxValue = vec4(${i});
        float prodValue = 1.0;
        float sumValue = 0.0;
        float allValue = 1.0;
        float anyValue = 0.0;

        for (int i = 0; i < ${u}; i += 4) {
          int inIdx = inOffset + i;
          ${m} values = ${m}(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1),
            getValue(batch, inIdx + 2),
            getValue(batch, inIdx + 3)
          );

          ${f}
        }

        int inIdx = inOffset + ${u};
        if (${p===1}) {
          ${m} values = ${m}(
            getValue(batch, inIdx),
            initializationValue,
            initializationValue,
            initializationValue
          );

          ${f}
        } else if (${p===2}) {
          ${m} values = ${m}(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1),
            initializationValue,
            initializationValue
          );

          ${f}
        } else if (${p===3}) {
          ${m} values = ${m}(
            getValue(batch, inIdx),
            getValue(batch, inIdx + 1),
            getValue(batch, inIdx + 2),
            initializationValue
          );

          ${f}
        }
        setOutput(${c});
      }
    `}};function JS(t){let e=[];for(;e.length===0||e[e.length-1].outSize!==1;){let r=e.length?e[e.length-1].outSize:t[1],o=R.computeOptimalWindowSize(r);e.push({inSize:r,windowSize:o,outSize:Math.ceil(r/o)})}return e}function Sa(t,e,r,o){let n=JS(t.shape),s=t;for(let a=0;a<n.length;a++){let{inSize:i,windowSize:l,outSize:c}=n[a],u,p;r==="mean"?u=a===0?new Rn({windowSize:l,inSize:i,batchSize:t.shape[0],outSize:c},i):new Rn({windowSize:l,inSize:i,batchSize:t.shape[0],outSize:c}):u=new Ia({windowSize:l,inSize:i,batchSize:t.shape[0],outSize:c},r),p=s,s=o.runWebGLProgram(u,[s],e),p.dataId!==t.dataId&&o.disposeIntermediateTensorInfo(p)}return s}var Ta=class{constructor(e,r){this.variableNames=["A"];let o=new Array(e.length);for(let a=0;a<o.length;a++)o[a]=e[r[a]];this.outputShape=o,this.rank=o.length;let n=ce(this.rank),s=YS(r);this.userCode=`
    void main() {
      ${n} resRC = getOutputCoords();
      setOutput(getA(${s}));
    }
    `}};function YS(t){let e=t.length;if(e>6)throw Error(`Transpose for rank ${e} is not yet supported`);let r=["resRC.x","resRC.y","resRC.z","resRC.w","resRC.u","resRC.v"],o=new Array(e);for(let n=0;n<t.length;n++)o[t[n]]=r[n];return o.join()}var va=class{constructor(e,r){this.variableNames=["A"],this.packedInputs=!0,this.packedOutput=!0;let o=new Array(e.length);for(let u=0;u<o.length;u++)o[u]=e[r[u]];if(this.outputShape=o,this.rank=o.length,this.rank>6)throw Error(`Packed transpose for rank ${this.rank} is not yet supported.`);let n=ce(this.rank),s=dc("rc",this.rank),a=new Array(this.rank);for(let u=0;u<r.length;u++)a[r[u]]=s[u];let i=`vec2(${a.slice(-2).join()})`,l=`++${s[this.rank-1]} < ${o[this.rank-1]}`,c=`getChannel(getA(${a.join()}), ${i})`;this.userCode=`
    void main() {
      ${n} rc = getOutputCoords();
      vec4 result = vec4(0.);
      result[0] = ${c};
      if(${l}) {
        result[1] = ${c};
      }
      --${s[this.rank-1]};
      if(++${s[this.rank-2]} < ${o[this.rank-2]}) {
        result[2] = ${c};
        if(${l}) {
          result[3] = ${c};
        }
      }
      setOutput(result);
    }
    `}};function $o(t,e,r){let o=S().getBool("WEBGL_PACK_ARRAY_OPERATIONS")?new va(t.shape,e):new Ta(t.shape,e);return r.runWebGLProgram(o,[t],t.dtype)}function Dg(t,e,r,o){let n=e,s=t.shape.length,a=w.parseAxisParam(n,t.shape),i=a,l=R.getAxesPermutation(i,s),c=l!=null,u=t;c&&(u=$o(t,l,o),i=R.getInnerMostAxes(i.length,s)),R.assertAxesAreInnerMostDims("sum",i,s);let[p,f]=R.computeOutAndReduceShapes(u.shape,i),m=p;r&&(m=R.expandShapeToKeepDim(p,a));let d=w.sizeFromShape(f),g=w.sizeFromShape(t.shape)/d,x=Ee({inputs:{x:u},attrs:{shape:[g,d]},backend:o}),y=Ki(t.dtype),A=Sa(x,y,"sum",o),b=Ee({inputs:{x:A},attrs:{shape:m},backend:o});return o.disposeIntermediateTensorInfo(x),o.disposeIntermediateTensorInfo(A),c&&o.disposeIntermediateTensorInfo(u),b}function yc(t){let{inputs:e,backend:r,attrs:o}=t,{x:n}=e,{axis:s,keepDims:a}=o;return Dg(n,s,a,r)}var Ug={kernelName:"Sum",backendName:"webgl",kernelFunc:yc};function Fa(t){let{inputs:e,backend:r,attrs:o}=t,{x:n}=e,{perm:s}=o,a=r,i=n.shape.length,l=new Array(i);for(let u=0;u<l.length;u++)l[u]=n.shape[s[u]];let c;if(a.shouldExecuteOnCPU([n])){let p=a.texData.get(n.dataId).values,f=Fn(p,n.shape,n.dtype,s,l);c=a.makeTensorInfo(l,n.dtype);let m=a.texData.get(c.dataId);m.values=f}else c=$o(n,s,a);return c}var Gg={kernelName:Xt,backendName:"webgl",kernelFunc:Fa};var ZS=1e3;function Wg({a:t,b:e,transposeA:r,transposeB:o,backend:n,bias:s=null,preluActivationWeights:a=null,leakyreluAlpha:i=0,activation:l=null}){let c=t.shape.length,u=e.shape.length,p=r?t.shape[c-2]:t.shape[c-1],f=o?e.shape[u-1]:e.shape[u-2],m=r?t.shape[c-1]:t.shape[c-2],d=o?e.shape[u-2]:e.shape[u-1],h=t.shape.slice(0,-2),g=e.shape.slice(0,-2),x=w.sizeFromShape(h),y=w.sizeFromShape(g),b=mo.assertAndGetBroadcastShape(t.shape.slice(0,-2),e.shape.slice(0,-2)).concat([m,d]);w.assert(p===f,()=>`Error in matMul: inner shapes (${p}) and (${f}) of Tensors with shapes ${t.shape} and ${e.shape} and transposeA=${r} and transposeB=${o} must match.`);let E=r?[x,p,m]:[x,m,p],I=o?[y,d,f]:[y,f,d],T=Ee({inputs:{x:t},backend:n,attrs:{shape:E}}),k=Ee({inputs:{x:e},backend:n,attrs:{shape:I}}),F=[T,k],L=Math.max(x,y),D=r?T.shape[1]:T.shape[2],U=s!=null,W=a!=null,V=l==="leakyrelu",ae=l!=null?Ng(l,!0):null,Ie=U||W||V||ae!=null,Se;if((m===1||d===1)&&D>ZS&&Ie===!1){let ue=T,Ut=k;r&&(ue=Fa({inputs:{x:T},backend:n,attrs:{perm:[0,2,1]}}),F.push(ue)),o&&(Ut=Fa({inputs:{x:k},backend:n,attrs:{perm:[0,2,1]}}),F.push(Ut));let Or=d!==1,$n=d===1,Da=ue;Or&&(Da=Ee({inputs:{x:ue},backend:n,attrs:{shape:[L,D,1]}}),F.push(Da));let aA=d===1?2:1,Ua=Ut;$n&&(Ua=Ee({inputs:{x:Ut},backend:n,attrs:{shape:[L,1,D]}}),F.push(Ua));let $c=Ac({inputs:{a:Da,b:Ua},backend:n});Se=yc({inputs:{x:$c},backend:n,attrs:{axis:aA,keepDims:!0}}),F.push($c)}else{let ue=ze(t.dtype,e.dtype),Ut=new Ea(E,I,[L,m,d],r,o,U,ae,W,V),Or=[T,k];if(s!=null&&Or.push(s),W&&Or.push(a),V){let $n=n.makeTensorInfo([],"float32",w.createScalarValue(i,"float32"));Or.push($n),F.push($n)}Se=n.runWebGLProgram(Ut,Or,ue)}let Ft=Ee({inputs:{x:Se},backend:n,attrs:{shape:b}});F.push(Se);for(let ue of F)n.disposeIntermediateTensorInfo(ue);return Ft}function eT(t){let{inputs:e,backend:r,attrs:o}=t,{a:n,b:s}=e,{transposeA:a,transposeB:i}=o;return Wg({a:n,b:s,transposeA:a,transposeB:i,backend:r})}var qg={kernelName:Xr,backendName:"webgl",kernelFunc:eT};var tT="return float(a != b);",Vg=No({opSnippet:tT,cpuKernelImpl:$h,dtype:"bool"});function Ca(t){let{inputs:e,backend:r}=t,{input:o}=e,n=r.texData.get(o.dataId);return Ye({inputs:{x:n.complexTensorInfos.real},backend:r})}var rT="return float(int(x));";function Qg(t,e){let r=new _e(t.shape,rT),o=e.runWebGLProgram(r,[t],"int32");return{dataId:o.dataId,shape:o.shape,dtype:o.dtype}}function bc(t){let{inputs:e,backend:r,attrs:o}=t,{x:n}=e,{dtype:s}=o;if(s==="complex64"){if(n.dtype==="complex64")return Ye({inputs:{x:n},backend:r});let a=nt(n.shape),i=bc({inputs:{x:n},backend:r,attrs:{dtype:"float32"}}),l=ar({inputs:{real:i,imag:a},backend:r});return a.dispose(),r.disposeIntermediateTensorInfo(i),l}if(n.dtype==="complex64"){let a=Ca({inputs:{input:n},backend:r}),i=bc({inputs:{x:a},backend:r,attrs:{dtype:s}});return r.disposeIntermediateTensorInfo(a),i}if(!w.hasEncodingLoss(n.dtype,s)){let a=Ye({inputs:{x:n},backend:r});return{dataId:a.dataId,shape:a.shape,dtype:s}}if(r.shouldExecuteOnCPU([n])){let a=r.texData.get(n.dataId).values,[i,l,c]=Fh(a,n.shape,n.dtype,s);return r.makeTensorInfo(i,l,c)}if(s==="int32")return Qg(n,r);if(s==="bool"){let a=r.makeTensorInfo([],"bool",w.getTypedArrayFromDType("bool",1)),l=Vg({inputs:{a:n,b:a},backend:r});return r.disposeIntermediateTensorInfo(a),l}throw new Error(`Error in Cast: failed to cast ${n.dtype} to ${s}`)}var Hg={kernelName:Ar,backendName:"webgl",kernelFunc:bc};var ka=class{constructor(e){this.outputShape=[],this.outputShape=R.computeOutShape(e,1),this.variableNames=e.map((a,i)=>`T${i}`);let r=new Array(e.length-1);r[0]=e[0][1];for(let a=1;a<r.length;a++)r[a]=r[a-1]+e[a][1];let o=[`if (yC < ${r[0]}) setOutput(getT0(yR, yC));`];for(let a=1;a<r.length;a++){let i=r[a-1];o.push(`else if (yC < ${r[a]}) setOutput(getT${a}(yR, yC-${i}));`)}let n=r.length,s=r[r.length-1];o.push(`else setOutput(getT${n}(yR, yC-${s}));`),this.userCode=`
      void main() {
        ivec2 coords = getOutputCoords();
        int yR = coords.x;
        int yC = coords.y;

        ${o.join(`
        `)}
      }
    `}};var Ba=class{constructor(e,r){this.packedInputs=!0,this.packedOutput=!0,this.outputShape=[],this.outputShape=R.computeOutShape(e,r);let o=this.outputShape,n=o.length,s=ce(n),a=Ve("coords",n),i=["x","y","z","w","u","v"].slice(0,n);this.variableNames=e.map((h,g)=>`T${g}`);let l=new Array(e.length-1);l[0]=e[0][r];for(let h=1;h<l.length;h++)l[h]=l[h-1]+e[h][r];let c=i[r],u=i.slice(-2),p=i.join(),f=`if (${c} < ${l[0]}) {
        return getChannel(
            getT0(${p}), vec2(${u.join()}));
        }`;for(let h=1;h<l.length;h++){let g=l[h-1];f+=`
        if (${c} < ${l[h]}  && ${c} >= ${l[h-1]}) {
          return getChannel(
            getT${h}(${Ra(i,c,g)}),
            vec2(${Ra(u,c,g)}));
        }`}let m=l.length,d=l[l.length-1];f+=`
        return getChannel(
          getT${m}(${Ra(i,c,d)}),
          vec2(${Ra(u,c,d)}));`,this.userCode=`
      float getValue(${i.map(h=>"int "+h)}) {
        ${f}
      }

      void main() {
        ${s} coords = getOutputCoords();
        vec4 result = vec4(getValue(${a}), 0., 0., 0.);

        ${a[n-1]} = ${a[n-1]} + 1;
        if (${a[n-1]} < ${o[n-1]}) {
          result.g = getValue(${a});
        }

        ${a[n-2]} = ${a[n-2]} + 1;
        if (${a[n-2]} < ${o[n-2]}) {
          result.a = getValue(${a});
        }

        ${a[n-1]} = ${a[n-1]} - 1;
        if (${a[n-2]} < ${o[n-2]} &&
            ${a[n-1]} < ${o[n-1]}) {
          result.b = getValue(${a});
        }
        setOutput(result);
      }
    `}};function Ra(t,e,r){let o=t.indexOf(e);return t.map((s,a)=>a===o?`${s} - ${r}`:s).join()}function zg(t){let{inputs:e,backend:r}=t,{input:o}=e,n=r.texData.get(o.dataId);return Ye({inputs:{x:n.complexTensorInfos.imag},backend:r})}function Oo(t,e,r){let o=t[0].dtype;if(o==="complex64"){let m=t.map(y=>Ca({inputs:{input:y},backend:r})),d=t.map(y=>zg({inputs:{input:y},backend:r})),h=Oo(m,e,r),g=Oo(d,e,r),x=ar({inputs:{real:h,imag:g},backend:r});return m.forEach(y=>r.disposeIntermediateTensorInfo(y)),d.forEach(y=>r.disposeIntermediateTensorInfo(y)),r.disposeIntermediateTensorInfo(h),r.disposeIntermediateTensorInfo(g),x}let n=r.shouldExecuteOnCPU(t);if(o==="string"&&(n=!0),n){let m=t.map(b=>{let I=[-1,w.sizeFromShape(b.shape.slice(e))];return Ee({inputs:{x:b},backend:r,attrs:{shape:I}})}),d=m.map(b=>({vals:r.readSync(b.dataId),shape:b.shape})),h=R.computeOutShape(m.map(b=>b.shape),1),g=m[0].shape[0]===1,x=Ch(d,h,o,g),y=R.computeOutShape(t.map(b=>b.shape),e),A=r.makeTensorInfo(y,o,x);return m.forEach(b=>r.disposeIntermediateTensorInfo(b)),A}let s=t.filter(m=>w.sizeFromShape(m.shape)>0),a=S().getBool("WEBGL_PACK_ARRAY_OPERATIONS")&&s[0].shape.length>1;if(s.length===1){let m=a?new _e(t[0].shape,Tt):new ft(t[0].shape,Tt);return r.runWebGLProgram(m,t,o)}let i=S().getNumber("WEBGL_MAX_TEXTURES_IN_SHADER");if(s.length>i){let m=[];for(let h=0;h<s.length;h+=i){let g=s.slice(h,h+i);m.push(Oo(g,e,r))}let d=Oo(m,e,r);for(let h of m)r.disposeIntermediateTensorInfo(h);return d}if(a){let m=new Ba(s.map(d=>d.shape),e);return r.runWebGLProgram(m,s,o)}let{tensors2D:l,outShape:c}=oT(s,e,r),u=new ka(l.map(m=>m.shape)),p=r.runWebGLProgram(u,l,o);l.forEach(m=>r.disposeIntermediateTensorInfo(m));let f=Ee({inputs:{x:p},attrs:{shape:c},backend:r});return r.disposeIntermediateTensorInfo(p),f}function oT(t,e,r){let o=R.computeOutShape(t.map(s=>s.shape),e);return{tensors2D:t.map(s=>Ee({inputs:{x:s},attrs:{shape:[-1,w.sizeFromShape(s.shape.slice(e))]},backend:r})),outShape:o}}function nT(t){let{inputs:e,backend:r,attrs:o}=t,{axis:n}=o,s=w.parseAxisParam(n,e[0].shape)[0],a=e.map(c=>c.shape);R.assertParamsConsistent(a,s);let i=R.computeOutShape(e.map(c=>c.shape),s);if(w.sizeFromShape(i)===0)return r.makeTensorInfo(i,e[0].dtype,[]);let l=e.filter(c=>w.sizeFromShape(c.shape)>0);return l.length===1?Ye({inputs:{x:l[0]},backend:r}):Oo(l,s,r)}var Kg={kernelName:Jr,backendName:"webgl",kernelFunc:nT};var sT=Bo+`
  return exp(x);
`,aT=`
  vec4 result = exp(x);
  bvec4 isNaN = isnan(x);
  result.r = isNaN.r ? x.r : result.r;
  result.g = isNaN.g ? x.g : result.g;
  result.b = isNaN.b ? x.b : result.b;
  result.a = isNaN.a ? x.a : result.a;

  return result;
`,iT=Qe({opSnippet:sT,packedOpSnippet:aT,cpuKernelImpl:kh,dtype:"float32"}),jg={kernelName:"Exp",backendName:"webgl",kernelFunc:iT};var Na=class{constructor(e,r){this.outputShape=[],this.customUniforms=[{name:"value",type:"float"}],this.variableNames=["x"],this.outputShape=e,this.userCode=`
      void main() {
        // Input can be obtained from uniform value.
        setOutput(value);
      }
    `}};function wc(t){let{backend:e,attrs:r}=t,{shape:o,value:n}=r,{dtype:s}=r;if(s=s||w.inferDtype(n),s==="string"){let a=w.getArrayFromDType(s,w.sizeFromShape(o));return a.fill(n),e.makeTensorInfo(o,s,a)}else{let a=new Na(o,n),i=[[n]];return e.runWebGLProgram(a,[],s,i)}}var Xg={kernelName:fs,backendName:"webgl",kernelFunc:wc};var lT=Bo+`
  return x < 0.0 ? 0./0. : log(x);
`,cT=`
  vec4 result = log(x);
  bvec4 isNaN = isnan(x);
  result.r = isNaN.r ? x.r : (x.r < 0.0 ? 0./0. : result.r);
  result.g = isNaN.g ? x.g : (x.g < 0.0 ? 0./0. : result.g);
  result.b = isNaN.b ? x.b : (x.b < 0.0 ? 0./0. : result.b);
  result.a = isNaN.a ? x.a : (x.a < 0.0 ? 0./0. : result.a);
  return result;
`,uT=Qe({opSnippet:lT,packedOpSnippet:cT,cpuKernelImpl:Rh}),Jg={kernelName:"Log",backendName:"webgl",kernelFunc:uT};function Yg(t,e,r,o){let n=w.sizeFromShape(e),a=w.sizeFromShape(t.shape)/n,i=Ee({inputs:{x:t},attrs:{shape:[a,n]},backend:o}),l=Sa(i,t.dtype,"max",o),c=Ee({inputs:{x:l},attrs:{shape:r},backend:o});return o.disposeIntermediateTensorInfo(i),o.disposeIntermediateTensorInfo(l),c}function pT(t){let{inputs:e,backend:r,attrs:o}=t,{x:n}=e,{reductionIndices:s,keepDims:a}=o,i=n.shape.length,l=w.parseAxisParam(s,n.shape),c=l,u=R.getAxesPermutation(c,i),p=u!=null,f=r.shouldExecuteOnCPU([n]),m=n;if(p){if(f){let A=r.texData.get(m.dataId).values,b=new Array(i);for(let T=0;T<b.length;T++)b[T]=n.shape[u[T]];let E=Fn(A,n.shape,n.dtype,u,b);m=r.makeTensorInfo(b,n.dtype);let I=r.texData.get(m.dataId);I.values=E}else m=$o(n,u,r);c=R.getInnerMostAxes(c.length,i)}R.assertAxesAreInnerMostDims("max",c,i);let[d,h]=R.computeOutAndReduceShapes(m.shape,c),g=d;a&&(g=R.expandShapeToKeepDim(d,l));let x;if(f){let A=r.texData.get(m.dataId).values,b=Bh(A,w.sizeFromShape(h),g,n.dtype);x=r.makeTensorInfo(g,n.dtype);let E=r.texData.get(x.dataId);E.values=b}else x=Yg(m,h,g,r);return p&&r.disposeIntermediateTensorInfo(m),x}var Zg={kernelName:"Max",backendName:"webgl",kernelFunc:pT};var $a=class{constructor(e,r,o){this.variableNames=["x"],this.customUniforms=[{name:"value",type:"float"}],this.outputShape=r.map((c,u)=>c[0]+e[u]+c[1]);let n=e.length,s=ce(n),a=r.map(c=>c[0]).join(","),i=r.map((c,u)=>c[0]+e[u]).join(","),l=["coords[0]","coords[1]","coords[2]","coords[3]"].slice(0,n);if(n===1){this.userCode=`
        int start = ${a};
        int end = ${i};

        void main() {
          int outC = getOutputCoords();
          if (outC < start || outC >= end) {
            setOutput(value);
          } else {
            setOutput(getX(outC - start));
          }
        }
      `;return}this.userCode=`
      ${s} start = ${s}(${a});
      ${s} end = ${s}(${i});

      void main() {
        ${s} outC = getOutputCoords();
        if (any(lessThan(outC, start)) || any(greaterThanEqual(outC, end))) {
          setOutput(value);
        } else {
          ${s} coords = outC - start;
          setOutput(getX(${l}));
        }
      }
    `}};var Oa=class{constructor(e,r,o){this.variableNames=["x"],this.packedInputs=!0,this.packedOutput=!0,this.customUniforms=[{name:"value",type:"float"}],this.outputShape=r.map((h,g)=>h[0]+e[g]+h[1]);let n=e.length,s=ce(n),a=r.map(h=>h[0]).join(","),i=r.map((h,g)=>h[0]+e[g]).join(","),l=Ve("rc",n),c=Ve("source",n),u=`${l[n-1]} < ${this.outputShape[n-1]}`,p=n===1?"source":`vec2(${c.slice(-2).join()})`,f=[`${s} rc = outputLoc;`,`${l[n-1]} += 1;
       if(${u}) {
      `,n===1?"":`}
       rc = outputLoc;
       ${l[n-2]} += 1;
       if(${l[n-2]} < ${this.outputShape[n-2]}) {`,n===1?"":`  ${l[n-1]} += 1;
         if(${u}) {`],m=n===1?"rc < start || rc >= end":"any(lessThan(rc, start)) || any(greaterThanEqual(rc, end))",d="";for(let h=0,g=n===1?2:4;h<g;h++)d+=`
        ${f[h]}
        if (${m}) {
          result[${h}] = float(value);
        } else {
          ${s} source = rc - start;
          result[${h}] = getChannel(getX(${c.join()}), ${p});
        }
      `;d+=n===1?"} ":"}}",this.userCode=`
      const ${s} start = ${s}(${a});
      const ${s} end = ${s}(${i});

      void main() {
        ${s} outputLoc = getOutputCoords();
        vec4 result = vec4(0.);
        ${d}
        setOutput(result);
      }
    `}};var fT=t=>{let{inputs:e,backend:r,attrs:o}=t,{x:n}=e,{paddings:s,constantValue:a}=o;if(w.sizeFromShape(n.shape)===0){let c=s.map((u,p)=>u[0]+n.shape[p]+u[1]);return wc({backend:r,attrs:{shape:c,value:a,dtype:n.dtype}})}let i=S().getBool("WEBGL_PACK_ARRAY_OPERATIONS")?new Oa(n.shape,s,a):new $a(n.shape,s,a),l=[[a]];return r.runWebGLProgram(i,[n],n.dtype,l)},ex={kernelName:hs,backendName:"webgl",kernelFunc:fT};var mT=Fo+`
  return (x < 0.0) ? 0.0 : x;
`,dT=`
  vec4 result = x * vec4(greaterThanEqual(x, vec4(0.0)));
  bvec4 isNaN = isnan(x);

  result.r = isNaN.r ? x.r : result.r;
  result.g = isNaN.g ? x.g : result.g;
  result.b = isNaN.b ? x.b : result.b;
  result.a = isNaN.a ? x.a : result.a;

  return result;
`,hT=Qe({opSnippet:mT,packedOpSnippet:dT}),tx={kernelName:Yr,backendName:"webgl",kernelFunc:hT};var gT=Bo+`
  return 1.0 / (1.0 + exp(-1.0 * x));
`,xT=`
  vec4 result = 1.0 / (1.0 + exp(-1.0 * x));
  bvec4 isNaN = isnan(x);

  result.r = isNaN.r ? x.r : result.r;
  result.g = isNaN.g ? x.g : result.g;
  result.b = isNaN.b ? x.b : result.b;
  result.a = isNaN.a ? x.a : result.a;

  return result;
`,AT=Qe({opSnippet:gT,packedOpSnippet:xT,cpuKernelImpl:Oh}),rx={kernelName:jt,backendName:"webgl",kernelFunc:AT};var _a=class{constructor(e){this.variableNames=["source"],this.outputShape=e,this.rank=e.length;let r=ce(this.rank);this.customUniforms=[{name:"start",arrayIndex:this.rank,type:"int"}];let o=yT(this.rank),n,s=e.map((a,i)=>`sourceLoc.${Ec[i]} = start[${i}] + coords.${Ec[i]};`);n=`
        ${r} sourceLoc;
        ${r} coords = getOutputCoords();
        ${s.join(`
`)}
      `,this.userCode=`
      void main() {
        ${n}
        setOutput(getSource(${o}));
      }
    `}},Ec=["x","y","z","w","u","v"];function yT(t){if(t===1)return"sourceLoc";if(t<=6)return Ec.slice(0,t).map(e=>"sourceLoc."+e).join(",");throw Error(`Slicing for rank ${t} is not yet supported`)}var Ma=class{constructor(e){this.variableNames=["source"],this.packedInputs=!0,this.packedOutput=!0,this.outputShape=e,this.rank=e.length,this.customUniforms=[{name:"start",arrayIndex:this.rank,type:"int"}];let r=ce(this.rank),o=Ve("coords",this.rank),n=Ve("sourceLoc",this.rank),s=this.rank===1?"sourceLoc":`vec2(${n.slice(-2).join()})`,a=`getChannel(getSource(${n.join()}), ${s})`,i=`
      result.x = ${a};
      if (++${o[this.rank-1]} < ${e[this.rank-1]}) {
        ++${n[this.rank-1]};
        result.y = ${a};
        --${n[this.rank-1]};
      }
    `,l=this.rank===1?"":`
      --${o[this.rank-1]};
      if (++${o[this.rank-2]} < ${e[this.rank-2]}) {
        ++${n[this.rank-2]};
        result.z = ${a};
        if (++${o[this.rank-1]} < ${e[this.rank-1]}) {
          ++${n[this.rank-1]};
          result.w = ${a};
        }
      }
    `,c=this.rank<=4?`sourceLoc = coords +
            ${r}(${e.map((u,p)=>`start[${p}]`).join()});`:e.map((u,p)=>`${n[p]} = ${o[p]} + start[${p}];`).join(`
`);this.userCode=`
      void main() {
        ${r} coords = getOutputCoords();
        ${r} sourceLoc;
        ${c}
        vec4 result = vec4(0.);
        ${i}
        ${l}
        setOutput(result);
      }
    `}};function bT(t,e,r,o){let n=o.texData.get(t.dataId),s=o.makeTensorInfo(r,t.dtype),a=o.texData.get(s.dataId);Object.assign(a,n),a.refCount=1,a.shape=r,a.dtype=t.dtype;let i=st.computeFlatOffset(e,w.computeStrides(t.shape));n.slice&&(i+=n.slice.flatOffset),a.slice={flatOffset:i,origDataId:n.slice&&n.slice.origDataId||t.dataId};let l=o.dataRefCount.get(a.slice.origDataId)||1;return o.dataRefCount.set(a.slice.origDataId,l+1),s}function Ic(t){let{inputs:e,backend:r,attrs:o}=t,{x:n}=e,{begin:s,size:a}=o,[i,l]=st.parseSliceParams(n,s,a);if(st.assertParamsValid(n,i,l),w.sizeFromShape(l)===0)return r.makeTensorInfo(l,n.dtype,[]);if(r.shouldExecuteOnCPU([n])||n.dtype==="string"){let p=r.texData.get(n.dataId),f=Mh(p.values,i,l,n.shape,n.dtype);return r.makeTensorInfo(l,n.dtype,f)}let{isPacked:c}=r.texData.get(n.dataId),u=st.isSliceContinous(n.shape,i,l);if(c||!u){let p=S().getBool("WEBGL_PACK_ARRAY_OPERATIONS")?new Ma(l):new _a(l),f=[i];return r.runWebGLProgram(p,[n],n.dtype,f)}return r.uploadToGPU(n.dataId),bT(n,i,l,r)}var ox={kernelName:br,backendName:"webgl",kernelFunc:Ic};var wT=`
  float epsilon = 1.1920928955078125e-7;
  float threshold = log(epsilon) + 2.0;

  bool too_large = x > -threshold;
  bool too_small = x < threshold;

  float result;
  float exp_x = exp(x);

  if (too_large){
    result = x;
  }
  else if (too_small){
    result = exp_x;
  }
  else{
    result = log(exp_x + 1.0);
  }
  return result;
`,ET=Qe({opSnippet:wT}),nx={kernelName:eo,backendName:"webgl",kernelFunc:ET};function IT(t){let{inputs:e,backend:r,attrs:o}=t,{x:n}=e,{numOrSizeSplits:s,axis:a}=o,i=w.parseAxisParam(a,n.shape)[0],l=R.prepareSplitSize(n,s,i),c=n.shape.length,u=new Array(c).fill(0),p=n.shape.slice();return l.map(f=>{let m=[...p];m[i]=f;let d=Ic({inputs:{x:n},backend:r,attrs:{begin:u,size:m}});return u[i]+=f,d})}var sx={kernelName:to,backendName:"webgl",kernelFunc:IT};var ST="return x * x;",TT=Qe({opSnippet:ST}),ax={kernelName:mf,backendName:"webgl",kernelFunc:TT};function vT({inputs:t,attrs:e,backend:r}){let{x:o}=t,n=Fo+`
    return x > 0.0 ? 1.0 : float(${e.alpha});
  `,s=new _e(o.shape,n);return r.runWebGLProgram(s,[o],o.dtype)}var ix={kernelName:As,backendName:"webgl",kernelFunc:vT};var lx="return a - b;",FT=No({opSnippet:lx,packedOpSnippet:lx,supportsComplex:!0,cpuKernelImpl:Ph}),cx={kernelName:"Sub",backendName:"webgl",kernelFunc:FT};var CT=`
  float e2x = exp(-2.0 * abs(x));
  return sign(x) * (1.0 - e2x) / (1.0 + e2x);
`,kT=Qe({opSnippet:CT}),ux={kernelName:ro,backendName:"webgl",kernelFunc:kT};var px={kernelName:"Add",inputsToSave:["a","b"],gradFunc:(t,e)=>{let[r,o]=e,n=tr(r.shape,o.shape);return{a:()=>{let i=t,l=wt(r.shape,n);return l.length>0&&(i=ee(i,l)),X(i,r.shape)},b:()=>{let i=t,l=wt(o.shape,n);return l.length>0&&(i=ee(i,l)),X(i,o.shape)}}}};var fx={kernelName:Xr,inputsToSave:["a","b"],gradFunc:(t,e,r)=>{let[o,n]=e,{transposeA:s,transposeB:a}=r;return!s&&!a?{a:()=>Q(t,n,!1,!0),b:()=>Q(o,t,!0,!1)}:!s&&a?{a:()=>Q(t,n,!1,!1),b:()=>Q(t,o,!0,!1)}:s&&!a?{a:()=>Q(n,t,!1,!0),b:()=>Q(o,t,!1,!1)}:{a:()=>Q(n,t,!0,!0),b:()=>Q(t,o,!0,!0)}}};var mx={kernelName:Jr,saveAllInputs:!0,gradFunc:(t,e,r)=>{let o=e.map(l=>l.shape),{axis:n}=r,s=Vr(n,e[0].shape)[0],a=o.map(l=>l[s]);return fn(t,a,s).map(l=>()=>l)}};var dx={kernelName:"Exp",outputsToSave:[!0],gradFunc:(t,e)=>{let[r]=e;return{x:()=>C(t,r)}}};var hx={kernelName:Kt,inputsToSave:["a","b"],gradFunc:(t,e)=>{let[r,o]=e,n=tr(r.shape,o.shape);return{a:()=>{let i=C(t,We(o,"float32")),l=wt(r.shape,n);return l.length>0?X(ee(i,l),r.shape):i},b:()=>{let i=C(t,We(r,"float32")),l=wt(o.shape,n);return l.length>0?X(ee(i,l),o.shape):i}}}};var gx={kernelName:Yr,inputsToSave:["x"],gradFunc:(t,e)=>{let[r]=e;return{x:()=>C(t,We(Ds(r),"float32"))}}};var xx={kernelName:Zr,inputsToSave:["x"],gradFunc:(t,e)=>{let[r]=e;return{x:()=>X(t,r.shape)}}};var Ax={kernelName:jt,outputsToSave:[!0],gradFunc:(t,e)=>{let[r]=e;return{x:()=>C(t,C(r,te(ge(1),r)))}}};var yx={kernelName:br,inputsToSave:["x"],gradFunc:(t,e,r)=>{let[o]=e,{begin:n,size:s}=r,a=o.shape,[i,l]=Sl(o,n,s),c=[];for(let u=0;u<t.rank;u++)c.push([i[u],a[u]-i[u]-l[u]]);return{x:()=>Sm(t,c)}}};var bx={kernelName:eo,inputsToSave:["x"],gradFunc:(t,e)=>{let[r]=e;return{x:()=>C(t,Ot(r))}}};var wx={kernelName:to,gradFunc:(t,e,r)=>{let{axis:o}=r;return{x:()=>ln(t,o)}}};var Ex={kernelName:"Sum",inputsToSave:["x"],gradFunc:(t,e,r)=>{let[o]=e,n=o.shape.slice(),{axis:s}=r;Vr(s,o.shape).forEach(c=>{n[c]=1});let i=X(t,n),l=C(i,Al(o.shape,"float32"));return{x:()=>l}}};var Ix={kernelName:ro,outputsToSave:[!0],gradFunc:(t,e)=>{let[r]=e;return{x:()=>C(te(ge(1),Ke(r)),t)}}};var Sx={kernelName:Xt,gradFunc:(t,e,r)=>{let o=r,{perm:n}=o,s=dl(n);return{x:()=>mn(t,s)}}};var RT=[Og,qg,Hg,Kg,jg,Xg,Fg,Jg,Zg,Mg,tx,Lg,ex,rx,ox,nx,sx,ax,ix,ux,cx,Ug,Gg,fg,Eg,sg],BT=[px,fx,mx,dx,hx,gx,xx,Ax,yx,bx,wx,Ix,Ex,Sx];function Tx(){for(let t of RT)Jo(t.kernelName,t.backendName)||Af(t);for(let t of BT)Yo(t.kernelName)||yf(t)}var Bn="webgl";async function _o(){let t=da();Tx(),jf(Bn)&&el(Bn),Rs(Bn,()=>t.backend),await Kf(Bn);let e=!0;return{...t,dispose(){e&&el(Bn),e=!1,t.dispose()}}}function Sc(t,e,r,o){return{backend:"webgl",why:o,sweeps:r.epochs,create:(n,s,a)=>NT(n,t,e,r,a),startFrom:()=>({})}}async function NT(t,e,r,o,n){let s=await $T(t,e,r,o);return{backend:"webgl",async sweep(){for(let a=0;a<s.steps;a++)s.step(),await n?.()},model:()=>sp(t,e,o,s.read()),dispose:()=>s.dispose()}}async function $T(t,e,r,o,n=wa){let{weights:s,windows:a,random:i,steps:l}=vu(t,e.network,o),{kind:c,length:u}=e.encoder,p=Np(c,o.d,u,as(s.tensors)),f=await _o(),m={...o,parts:Math.min(o.batch,a.length),random:i},d=vg(f,s,p,r,m,n);return{steps:ai(a,o),step:()=>d.step(l.next().value),read:()=>d.read(),dispose(){d.dispose(),f.dispose()}}}function vx(t,e,r,{mostEntries:o,batch:n},s){let{histories:a,candidates:i,targets:l,offsets:c,keep:u}=_T(r),p=n*o,f=[a.rows,i.length],m=pr(i,a.cols,u),d=M(s(t.inputIds,{...a,weights:r.idWeights},p),t.visitorBias),h=s(t.outputIds,m);e&&(d=M(d,Q(s(e,a,p),t.inputContent)),h=M(h,Q(s(e,pr(i,a.cols)),t.outputContent)));let g=M(Q(d,h,!1,!0),z(c,f));return C(ee(C(Cr(g),z(l,f))),-1/r.visitors)}var OT=-1e9;function _T(t){let{histories:e,candidates:r,keep:o,targets:n,offsets:s}=t,{rows:a,ptr:i}=e,l=r.length,c=new Int32Array(j(l));c.set(r);let u=new Float32Array(j(l));u.set(o);let p=new Int32Array(j(a)+1).fill(i[a]);return p.set(i),{histories:{...e,rows:j(a),ptr:p},candidates:c,keep:u,targets:vt(n,a,l),offsets:vt(s,a,l,OT)}}var Fx=(t,e,r)=>({...cp(et(t),e.size,r)});async function Tc(t,{size:e,values:r},o,n,{lookUp:s,createAdam:a}=wa){let{d:i}=o,l=Math.ceil(e/4)*4,c={inputIds:q(t,i),inputContent:[l,i],visitorBias:[i],outputIds:q(t,i),outputContent:[l,i]},u=Object.keys(c).filter(f=>n.weights[f].length>0),p=await _o();try{let f=G(()=>Object.fromEntries(u.map(h=>[h,Et(MT(n.weights[h],c[h]),!0,h)]))),m=a(Object.values(f),o,n.adam),d=e>0?z(PT(r,e,l),[t,l]):void 0;return{canvas:p.canvas,isLost:p.isLost,step(h){G(()=>{let g=()=>vx(f,d,h,o,s);m.step(Pt(g,Object.values(f)).grads)})},read(){let h=u.map(g=>{let x=f[g].dataSync();return[g,x.slice(0,n.weights[g].length)]});return{weights:{...n.weights,...Object.fromEntries(h)},adam:m.state()}},dispose(){m.dispose(),d?.dispose();for(let h of Object.values(f))h.dispose();p.dispose()}}}catch(f){throw p.dispose(),f}}function MT(t,e){let r=new Float32Array(e.reduce((o,n)=>o*n,1));return r.set(t),z(r,e)}function PT(t,e,r){let o=t.length/e,n=new Float32Array(o*r);for(let s=0;s<o;s++)n.set(t.subarray(s*e,(s+1)*e),s*r);return n}var LT=3;async function Cx(t,e,r,o,n){let{d:s,seed:a}=r,i={weights:o??Fx(t,e,r)},l=0,c=0,u=await Tc(t.cols,e,r,i);async function p(){try{for(let m of np(t,r,mp(a,l+1)))u.step(m),await n?.();let f=u.read();return u.isLost()||Wt(f.weights.outputIds)==="all zero"?void 0:f}catch(f){if(!u.isLost())throw f;return}}return{backend:"webgl",get canvas(){return u.canvas},get losses(){return c},async sweep(){for(let f=1;;f++){let m=await p();if(m){i=m,l++;return}if(c++,u.dispose(),f===LT)throw Me(`its context was lost ${f} times in one epoch`,{losses:c});u=await Tc(t.cols,e,r,i)}},state:()=>Object.fromEntries(Object.entries(i.weights).map(([f,m])=>[f,m.slice()])),model:()=>up(i.weights,e,s),dispose:()=>u.dispose()}}function kx(t,e,r){let o=zn(t.model);return Yn(o,t,uu(o,e),r)}function vc(t,e){let r=performance.now();return()=>{if(e?.throwIfAborted(),!(performance.now()-r<t))return new Promise(o=>setTimeout(()=>{r=performance.now(),o()}))}}function Rx(t){if(t.shape==="scores")return[t.scores];if(t.shape==="neighbours")return[t.ptr,t.idx,t.weights];let{factors:e,encoder:r}=t;if(r.kind==="ridge")return[e];if(cr(r))return[e,...Object.values(r.tensors)];if(Lr(r))return[e,r.inputs,r.start,...r.layers.flatMap(({weights:n,bias:s})=>[n,s])];let{inputs:o}=r;return"ptr"in o?[e,o.ptr,o.idx]:[e,o]}function Fc(t,e){return UT(t,DT(e))}function DT({seed:t,heldOut:e}){let r=e*4294967296;return(o,n)=>_n(o,n,t)<r}function UT(t,e){return{train:Bx(t,(r,o)=>!e(r,o)),test:Bx(t,e)}}function Bx({times:t,rejected:e,events:r,...o},n){return{...ri(o,n),rejected:e&&ri(e,n),events:r&&Au(r,n)}}function $x(t){let{kind:e,model:r,options:o,content:n,shared:s,split:a,warmStart:i,visitor:l}=t,u=[...Nx(s),...s.rejected?Nx(s.rejected):[],i?.twin.factors,l?.items,l?.preference,n?.features.values,...(n?.vectors??[]).map(({vectors:p})=>p)].reduce((p,f)=>GT(f,p),2166136261);return`${e}-${r}-${On(JSON.stringify([o,a])).toString(16)}-${(u>>>0).toString(16)}`}var Nx=({ptr:t,idx:e,weights:r})=>[t,e,r];function GT(t,e){if(!t)return Math.imul(e^1,16777619);let r=new Int32Array(t.buffer,t.byteOffset,t.length),o=Math.imul(e^r.length,16777619);for(let n=0;n<r.length;n++)o=Math.imul(o^r[n],16777619);return o}function Ox(t,e){let r=Uint32Array.from(t,o=>On(o,e));return Int32Array.from(t.keys()).sort((o,n)=>r[o]-r[n])}function _x(t,e,r,o="test"){let n=0,s=0,a=0,i=0;for(let u=0;u<Math.min(r,t.length);u++)e.has(t[u])&&(n===0&&(i=1/(u+1)),n++,s+=1/Math.log2(u+2),a+=n/(u+1));let l=Math.min(r,e.size),c=0;for(let u=0;u<l;u++)c+=1/Math.log2(u+2);return{ndcg:s/c,averagePrecision:a/(o==="test"?e.size:l),reciprocalRank:i,precision:n/r,recall:n/e.size,hit:Math.sign(n)}}function Mx(t,e=WT(t.cols),r=10,o=et(t)){let n=Uint8Array.from(o,i=>i>0?0:1),s=new Int32Array(t.cols);return e.forEach((i,l)=>{s[i]=l}),{rank:(i,l)=>{for(let u of l)n[u]=1;let c=Ze(i,r,n,s);for(let u of l)n[u]=o[u]>0?0:1;return c},catalogue:o.reduce((i,l)=>i+(l>0?1:0),0)}}function WT(t){return Ox(Array.from({length:t},(e,r)=>String(r)),1)}function Px(t,e,r){let o=Float32Array.from([...e].slice(0,4),i=>t[i]),n=new Uint8Array(t.length).fill(1);for(let i of r)n[i]=0;for(let i of e)n[i]=0;let s=0,a=0;for(let i=0;i<t.length;i++){if(n[i]===0)continue;a++;let l=t[i];for(let c=0;c<o.length;c++)s+=l>o[c]?1:l<o[c]?0:l===o[c]?.5:Number.NaN}return s/(a*o.length)}function Cc({train:t,test:e},{breathe:r,ties:o,createScorer:n=Ht}){let{rank:s}=Mx(t,o);async function a(i,l){let c=l!==void 0,u=c?Math.max(1,Math.ceil(e.rows/l)):1,p={ndcg:0,loss:0},f=0,m=0;for(let h=0;h<e.rows;h+=u){let g=new Set(e.idx.subarray(e.ptr[h],e.ptr[h+1]));if(g.size===0)continue;let[x,y]=[i(h),oi(t,h)];p.ndcg+=_x(s(x,y),g,10).ndcg;let A=c?Px(x,g,y):Number.NaN;Number.isNaN(A)||(p.loss+=A,m++),f++;let b=r();b&&await b}return{ndcg:f===0?0:p.ndcg/f,loss:m===0?void 0:p.loss/m,visitors:f}}return{judge:a,figureOf:async(i,l)=>a(await n(i,t),l),async baseline(i){let l=Float32Array.from(et(t));return a(()=>l,i)}}}function Lx(t,e,r){return r*(t[e]-Gx(t))-Math.log(Ux(t,r).sum)}function Dx(t){if(!t.some(({clicked:o})=>o.length>0))return 1;let e=-6,r=12;for(let o=0;o<16;o++){let n=(e+r)/2,s=2**n,a=0;for(let{scores:i,clicked:l}of t){let c=Ux(i,s).mean;for(let u=0;u<l.length;u++)a+=i[l[u]]-c}a>0?e=n:r=n}return 2**((e+r)/2)}function Ux(t,e){let r=Gx(t),o=0,n=0;for(let s=0;s<t.length;s++){let a=Math.exp(e*(t[s]-r));o+=a,n+=a*t[s]}return{sum:o,mean:n/o}}function Gx(t){let e=-1/0;for(let r=0;r<t.length;r++)t[r]>e&&(e=t[r]);return e}function Pa({preference:t}){let e=Array.from(t.keys()).filter(o=>t[o]>0),r=Math.min(50,Math.floor(e.length/2));return r===0?t.length:e[e.length-r]}function La(t,e){return{items:t.items.subarray(0,e),preference:t.preference.subarray(0,e),confidence:t.confidence.subarray(0,e)}}function kc(t,e){if(!e)return t;let{items:r,preference:o,confidence:n}=e,s=o.map((u,p)=>u*n[p]),a=r.filter((u,p)=>s[p]<0),i=Wx(t,r.filter((u,p)=>s[p]>0),s.filter(u=>u>0));if(a.length===0&&!t.rejected)return i;let l={...t,ptr:new Int32Array(t.rows+1),idx:new Int32Array},c=s.filter(u=>u<0).map(u=>-u);return{...i,rejected:Wx(t.rejected??l,a,c)}}function Wx({rows:t,cols:e,ptr:r,idx:o,weights:n},s,a){let i=o.length,l=new Int32Array(i+s.length);l.set(o),l.set(s,i);let c=new Float32Array(l.length).fill(1);return n&&c.set(n),c.set(a,i),{rows:t+1,cols:e,ptr:Int32Array.from([...r,l.length]),idx:l,weights:c}}var qT=2e6;async function qx(t,e,r,o,{breathe:n,createScorer:s}){let a=Pa(r);if(a===r.items.length)return;let i=await VT(e,o,{breathe:n,createScorer:s}),l=0,c=0;for(let u=a;u<r.items.length;u++){if(r.preference[u]<=0)continue;let p=La(r,u),f=m=>Lx(is(m,p),r.items[u],i);c+=f(t)-f(e),l++,await n()}return{clicks:l,gainNats:c}}async function VT(t,{train:e,test:r},{breathe:o,createScorer:n=Ht}){let s=await n(t,e),a=[];for(let i=0;i<r.rows&&a.length<qT/r.cols;i++){let l=r.idx.subarray(r.ptr[i],r.ptr[i+1]);l.length>0&&a.push({scores:s(i).slice(),clicked:l}),await o()}return Dx(a)}async function Rc(t,e,r,{start:o,done:n,sweeps:s,patience:a,judge:i,onSweep:l,keep:c}){let u=await t.create(e,o,r);try{let p=0,f={sweep:n,model:n===s?await u.model():void 0,figure:-1/0};for(let m=n+1;m<=s;m++){let d=performance.now();await u.sweep();let h=i||m===s?await u.model():void 0;if(h)for(let x of Xa(h))Jn(t.backend,x);p+=performance.now()-d;let g=(h&&await i?.(m,h))??0;if(l?.(m),c&&u.state&&c(m,await u.state()),a===void 0||!(g<=f.figure))f={sweep:m,model:h,figure:g};else if(m-f.sweep>=a)break}return{model:f.model,sweeps:f.sweep,trainMs:p}}finally{u.dispose()}}var QT=64,HT=256,zT=.1;async function Vx(t,e,r){let{shared:o,visitor:n,ties:s}=t,{breathe:a}=r,i=Fc(o,t.split),l={breathe:a,ties:s,createScorer:e.createScorer},c=Cc(i,l),u=E=>r.onProgress?.({...E,backend:e.backend,sweeps:e.sweeps}),{judged:p,verdict:f,serves:m}=await jn({train:b,async judge({model:E,sweeps:I}){u({phase:"judge",sweep:I});let{ndcg:T,visitors:k}=await c.baseline(),F=await KT(t,E,c,i,l);return{gate:F,ndcg:F.ndcg??0,baselineNdcg:T,visitors:k}},refit:({sweeps:E})=>Rc(e,kc(o,n),a,{start:t.warmStart&&e.startFrom(t.warmStart.shipped),done:0,sweeps:E,onSweep:I=>u({phase:"refit",sweep:I})}),health:({model:E})=>Ja(E)}),{model:d,sweeps:h,trainMs:g}=p,{backend:x,why:y,speeds:A}=e;return{backend:x,why:y,speeds:A,trainMs:g,sweeps:h,...f,judged:d,model:m?.model};function b(){let E=$x(t),I=t.checkpoint?.jobKey===E?t.checkpoint:void 0,T=n&&La(n,Pa(n)),k=e.patience!==void 0,F={seed:t.split.seed+1,heldOut:zT},L=k?Fc(i.train,F):i,D=k?Cc(L,l):c,U=k?HT:QT,W;return Rc(e,kc(L.train,T),a,{start:I?.state??(t.warmStart&&e.startFrom(t.warmStart.twin)),done:I?.sweep??0,sweeps:e.sweeps,patience:e.patience,async judge(V,ae){W??=await D.baseline(U);let{ndcg:Ie,loss:Se,visitors:Ft}=await D.figureOf(ae,U),ue={baselineNdcg:W.ndcg,baselineLoss:W.loss};return u({phase:"train",sweep:V,ndcg:Ie,loss:Se,...ue,visitors:Ft}),Ie},keep:(V,ae)=>r.onCheckpoint?.({jobKey:E,sweep:V,state:ae})})}}async function KT({twin:t,rival:e,visitor:r},o,n,s,a){let i=Ja(o);if(i!=="healthy")return Pr({health:i,ndcg:0});let{ndcg:l}=await n.figureOf(o);if(!t)return Pr({health:i,ndcg:l,rival:e});let{ndcg:c}=await n.figureOf(t),u=r&&await qx(o,t,r,s,a);return Pr({health:i,ndcg:l,rival:e,twinNdcg:c,ownClicks:u})}function Qx(t,e){let r=globalThis,o=c=>r.postMessage(c),n=c=>o({type:"requests",entries:c.map(XT)}),s=new PerformanceObserver(c=>n(c.getEntries())),a=()=>n(s.takeRecords()),i=c=>{a(),o({type:"failed",error:jT(c,t)})},l={post:(c,u=[])=>r.postMessage(c,u),tellRequests:a};r.addEventListener("unhandledrejection",c=>i(c.reason)),r.addEventListener("message",({data:c})=>{e(c,l).catch(i)}),s.observe({type:"resource",buffered:!0}),setInterval(()=>o({type:"heartbeat"}),1e3),o({type:"ready"})}function jT(t,e){let{code:r,message:o,details:n}=_r(t,e);return{code:r,message:o,details:n}}function XT(t){return{url:t.name,bytes:t.transferSize??0}}var Hx=50;function zx(t,e){Qx("trainer-crashed",async({job:r},{post:o,tellRequests:n})=>{if(Ju(r)){let i=await e(r,{breathe:vc(Hx),onProgress:l=>o({type:"progress",progress:l})});n(),o({type:"done",outcome:i});return}let s=await Vx(r,await t(r),{breathe:vc(Hx),onProgress:i=>o({type:"progress",progress:i}),onCheckpoint:i=>o({type:"checkpoint",checkpoint:i},Object.values(i.state).map(l=>l.buffer))});n();let a=[s.judged,s.model].filter(i=>i!==void 0);o({type:"done",outcome:s},[...new Set(a.flatMap(Rx).map(i=>i.buffer))])})}var Kx=(t,e)=>we({A:q(t,e),B:q(t,e),Factor:se(t)},q(t,e),{sign:"float"},"setOutput(fetchA(here) + sign * fetchFactor(row).x * fetchB(here));");var jx=(t,e)=>we({R:q(t,e),Step:se(t)},se(t),{},`
    vec4 rr = vec4(0.);
    for (int t = row * ${e/4}; t < (row + 1) * ${e/4}; t++) {
      vec4 r = fetchR(t);
      rr += r * r;
    }
    float before = fetchStep(row).y;
    setOutput(vec4(before > 1e-20 ? dot(rr, vec4(1.)) / before : 0., 0., 0., 0.));`);var Bc=t=>Math.max(64,Math.ceil(t/256)),Nn=t=>Math.ceil(t/Bc(t)),Xx=(t,e)=>we({Y:q(t,e)},q(Nn(t)*e,e),{rows:"int",rowsPerPart:"int"},`
    int part = row / ${e};
    int channel = row - part * ${e};
    int lane = channel % 4;
    int end = min(rows, (part + 1) * rowsPerPart);
    vec4 sum = vec4(0.);
    for (int r = part * rowsPerPart; r < end; r++) {
      sum += fetchY(r * ${e/4} + channel / 4)[lane] * fetchY(r * ${e/4} + texel);
    }
    setOutput(sum);`),Jx=(t,e)=>we({Parts:q(t*e,e)},q(e,e),{parts:"int"},`
    vec4 sum = vec4(0.);
    for (int part = 0; part < parts; part++) sum += fetchParts(part * ${e*e/4} + here);
    setOutput(sum);`);var Yx=(t,e,r,o)=>we({Y:q(r,o),P:q(e,o),Columns:se(t),Weights:se(t),QuadRows:se(Math.ceil(t/4))},se(t),{target:"float",sign:"float"},`
    int u = int(fetchQuadRows(row / 4)[row % 4]) * ${o/4};
    ivec4 k = ivec4(fetchColumns(row)) * ${o/4};
    mat4 sums = mat4(0.);
    for (int t = 0; t < ${o/4}; t++) {
      vec4 p = fetchP(u + t);
      sums += mat4(p * fetchY(k.x + t), p * fetchY(k.y + t), p * fetchY(k.z + t), p * fetchY(k.w + t));
    }
    vec4 weights = fetchWeights(row);
    setOutput(target * max(weights, 0.) + sign * abs(weights) * (vec4(1.) * sums));`);var Zx=(t,e,r)=>we({P:q(t,r),G:q(r,r),Sums:q(e,r),Spans:se(t)},q(t,r),{alpha0:"float",sign:"float"},`
    vec4 gp = vec4(0.);
    for (int t = 0; t < ${r/4}; t++) {
      vec4 p = fetchP(row * ${r/4} + t);
      int g = t * ${r} + texel;
      gp += p.x * fetchG(g) + p.y * fetchG(g + ${r/4}) + p.z * fetchG(g + ${r/2}) + p.w * fetchG(g + ${3*r/4});
    }
    vec4 span = fetchSpans(row);
    vec4 sum = sign * (alpha0 * gp + span.z * fetchP(here));
    int end = int(span.x + span.y);
    for (int g = int(span.x); g < end; g++) sum += fetchSums(g * ${r/4} + texel);
    setOutput(sum);`);var eA=(t,e)=>we({P:q(t,e),Q:q(t,e),R:q(t,e)},se(t),{},`
    vec4 rr = vec4(0.);
    vec4 pq = vec4(0.);
    for (int t = row * ${e/4}; t < (row + 1) * ${e/4}; t++) {
      vec4 r = fetchR(t);
      rr += r * r;
      pq += fetchP(t) * fetchQ(t);
    }
    float norm = dot(rr, vec4(1.));
    setOutput(vec4(norm > 1e-20 ? norm / dot(pq, vec4(1.)) : 0., norm, 0., 0.));`);function Nc(t,e,r){let{backend:o}=t,{d:n,cgSteps:s,unobservedWeight:a}=r,{rows:i,cols:l}=e,c=ba(e,e);JT(t,{factors:i*n/4,"partial sums":c.segments*n/4,interactions:c.quads,"Gram matrices":Nn(l)*n*n/4});let u=E=>o.makeTensorInfo(se(E.length/4),"float32",E),p=u(c.columns),f=u(c.weights),m=u(c.quadRows),d=u(c.segmentRecords),h=u(c.spanRecords),g={dots:Yx(c.quads,i,l,n),sums:ya(c.segments,c.quads,l,n),product:Zx(i,c.segments,n),step:eA(i,n),keep:jx(i,n),add:Kx(i,n),parts:Xx(l,n),gram:Jx(Nn(l),n)},x=(E,I,...T)=>o.compileAndRun(g[E],I,"float32",T.map(k=>[k])),y=(...E)=>{for(let I of E)o.disposeIntermediateTensorInfo(I)};function A(E,I,T,k){let F=E==="product"?1:-1,L=x("dots",[T,I,p,f,m],E==="product"?0:1,F),D=x("sums",[T,L,p,d]),U=x("product",[I,k,D,h],a,F);return y(L,D),U}function b(E){let I=x("parts",[E],l,Bc(l)),T=x("gram",[I],Nn(l));return y(I),T}return{solve(E,I){let T=b(I),k=E,F=A("residual",k,I,T),L=F;for(let D=1;;D++){let U=A("product",L,I,T),W=x("step",[L,U,F]),V=x("add",[k,L,W],1);if(y(k),k=V,D>=s)return y(T,L,U,F,W),k;let ae=x("add",[F,U,W],-1),Ie=x("keep",[ae,W]),Se=x("add",[ae,L,Ie],1);y(L,U,F,W,Ie),F=ae,L=Se}},rehearse(){let E=o.makeTensorInfo(q(l,n),"float32");y(this.solve(o.makeTensorInfo(q(i,n),"float32"),E),E)},dispose:()=>y(p,f,m,d,h)}}function JT(t,e){let r=Math.min(t.maxTextureSize**2,16777216);for(let[o,n]of Object.entries(e))if(!(n<=r))throw Me(`its ${o} need ${n} texels and a texture here has ${r}`,{what:o,count:n,most:r})}var YT=3;function rA(t,e,r,o){if(t.idx.length===0)throw new H("no-interactions","There is no interaction to train on.");let{d:n}=e,s=qo(t,e),a={users:new Float32Array(t.rows*n),items:r?.slice()??Wo(t.cols,e)},i=tA(s,e,a),l=0,c=0;async function u(m){for(let d=1;;d++){try{for(let g=0;d>1&&g<l;g++)await p();let h=await m();if(!i.context.isLost())return h}catch(h){if(!i.context.isLost())throw h}if(c++,i.dispose(),d===YT)throw Me(`its context was lost ${d} times in one sweep`,{losses:c});i=tA(s,e,a)}}async function p(){await i.context.catchUp(),i.users=i.userSide.solve(i.users,i.items),await o?.(),i.items=i.itemSide.solve(i.items,i.users)}function f(){let m={users:i.read(i.users),items:i.read(i.items)};return Wt(m.items)==="all zero"&&i.context.giveUp(),m}return{backend:"webgl",get canvas(){return i.context.canvas},get losses(){return c},tensorCount:()=>i.context.backend.numDataIds(),async sweep(){await u(p),l++,await o?.()},async itemFactors(){return l>0&&(a=await u(f),l=0),a.items.slice()},dispose:()=>i.dispose()}}function tA(t,e,r){let o=da(!0),{backend:n}=o,s=a=>n.makeTensorInfo(q(a.length/e.d,e.d),"float32",a);try{let a=Nc(o,t.users,e),i=Nc(o,t.items,e);o.compile(()=>{for(let c of[a,i])c.rehearse()});let l={context:o,userSide:a,itemSide:i,users:s(r.users),items:s(r.items),read:c=>n.readSync(c.dataId),dispose(){a.dispose(),i.dispose(),n.disposeIntermediateTensorInfo(l.users),n.disposeIntermediateTensorInfo(l.items),o.dispose()}};return l}catch(a){throw o.dispose(),a}}var oA={als:async(t,e)=>{let r=t,o=await _u(r,{webgl:rA,...Vp});return Wp(r,r.backend?{...o,why:e}:o)},twotower:(t,e)=>qp(t,{backend:"webgl",why:e,create:Cx}),sasrec({options:t},e){let r=t;return Sc(Nu(r),rg(r),r,e)},gru4rec({options:t},e){let r=t;return Sc(gu(r),ag(r),r,e)}},nA={head:hg,lstm:Ig};zx(ZT,ev);function ZT(t){if(Object.hasOwn(oA,t.model))return oA[t.model](t,sA(t));throw new H("backend-unavailable",`${t.model} is not trained on webgl: leave 'backend' out, or use 'js'.`)}async function ev(t,e){let{model:r,backend:o,isPlain:n}=t,s=Object.hasOwn(nA,r)?nA[r]:void 0;if(o==="wasm"||o==="webgpu"||o==="webgl"&&!s)throw new H("backend-unavailable",`${r} has no engine '${o}': use 'js', or leave it out.`);if(n||!s)return kx(t,o?"js was asked for":"js is the CPU's only engine for it",e);let a=await _o();try{let i={backend:"webgl",why:sA(t),create:s(a)};return await Yn(zn(r),t,i,e)}finally{a.dispose()}}function sA({backend:t}){return t?`webgl was asked for; it is drawn by ${Zu().name}`:"webgl was the better choice"}
/*! Bundled license information:

@tensorflow/tfjs-core/dist/backends/backend.js:
@tensorflow/tfjs-core/dist/util_base.js:
@tensorflow/tfjs-core/dist/global_util.js:
@tensorflow/tfjs-core/dist/ops/complex.js:
@tensorflow/tfjs-core/dist/ops/clone.js:
@tensorflow/tfjs-core/dist/ops/add.js:
@tensorflow/tfjs-core/dist/ops/floorDiv.js:
@tensorflow/tfjs-core/dist/ops/div.js:
@tensorflow/tfjs-core/dist/ops/mul.js:
@tensorflow/tfjs-core/dist/ops/conv_util.js:
@tensorflow/tfjs-core/dist/ops/reshape.js:
@tensorflow/tfjs-core/dist/ops/concat.js:
@tensorflow/tfjs-core/dist/ops/mat_mul.js:
@tensorflow/tfjs-core/dist/ops/broadcast_to.js:
@tensorflow/tfjs-core/dist/ops/fill.js:
@tensorflow/tfjs-core/dist/ops/elu.js:
@tensorflow/tfjs-core/dist/ops/max.js:
@tensorflow/tfjs-core/dist/ops/pow.js:
@tensorflow/tfjs-core/dist/ops/imag.js:
@tensorflow/tfjs-core/dist/ops/leaky_relu.js:
@tensorflow/tfjs-core/dist/ops/sub.js:
@tensorflow/tfjs-core/dist/ops/maximum.js:
@tensorflow/tfjs-core/dist/ops/pad.js:
@tensorflow/tfjs-core/dist/ops/prelu.js:
@tensorflow/tfjs-core/dist/ops/real.js:
@tensorflow/tfjs-core/dist/ops/relu.js:
@tensorflow/tfjs-core/dist/ops/relu6.js:
@tensorflow/tfjs-core/dist/ops/split.js:
@tensorflow/tfjs-core/dist/backends/non_max_suppression_impl.js:
@tensorflow/tfjs-core/dist/ops/ops.js:
@tensorflow/tfjs-core/dist/ops/rotate_util.js:
@tensorflow/tfjs-core/dist/backends/kernel_impls.js:
@tensorflow/tfjs-backend-cpu/dist/utils/binary_impl.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Complex.js:
@tensorflow/tfjs-backend-cpu/dist/utils/zeros_impl.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Identity.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Real.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Cast.js:
@tensorflow/tfjs-backend-cpu/dist/utils/binary_utils.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Add.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Bincount_impl.js:
@tensorflow/tfjs-backend-cpu/dist/utils/unary_impl.js:
@tensorflow/tfjs-backend-cpu/dist/utils/unary_utils.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Concat_impl.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Equal.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/FloorDiv.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/GatherV2_impl.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Greater.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/GreaterEqual.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Less.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/LessEqual.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/LinSpace_impl.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Max_impl.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Maximum.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Minimum.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Multiply.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Neg.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/NotEqual.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Transpose_impl.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Prod.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Range_impl.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Scatter_impl.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Slice.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/SquaredDifference.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/StridedSlice_impl.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Sub.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/TopK_impl.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Unique_impl.js:
@tensorflow/tfjs-backend-cpu/dist/shared.js:
@tensorflow/tfjs-backend-webgl/dist/kernel_utils/shared.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Identity.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Complex.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/LeakyRelu.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Prelu.js:
@tensorflow/tfjs-backend-webgl/dist/kernel_utils/kernel_funcs_utils.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Add.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Multiply.js:
@tensorflow/tfjs-backend-webgl/dist/kernel_utils/reshape.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Reshape.js:
@tensorflow/tfjs-backend-webgl/dist/mean_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/kernel_utils/reduce.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Transpose_impl.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Sum_impl.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Sum.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Transpose.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/BatchMatMul_impl.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/BatchMatMul.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/NotEqual.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Real.js:
@tensorflow/tfjs-backend-webgl/dist/kernel_utils/int.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Cast.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Imag.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Concat_impl.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Concat.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Exp.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Fill.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Log.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Max_impl.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Max.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/PadV2.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Relu.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Sigmoid.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Slice.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Softplus.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/SplitV.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Step.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Sub.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Tanh.js:
@tensorflow/tfjs-core/dist/gradients/Add_grad.js:
@tensorflow/tfjs-core/dist/gradients/BatchMatMul_grad.js:
@tensorflow/tfjs-core/dist/gradients/Concat_grad.js:
@tensorflow/tfjs-core/dist/gradients/Exp_grad.js:
@tensorflow/tfjs-core/dist/gradients/Multiply_grad.js:
@tensorflow/tfjs-core/dist/gradients/Relu_grad.js:
@tensorflow/tfjs-core/dist/gradients/Sigmoid_grad.js:
@tensorflow/tfjs-core/dist/gradients/Slice_grad.js:
@tensorflow/tfjs-core/dist/gradients/Softplus_grad.js:
@tensorflow/tfjs-core/dist/gradients/SplitV_grad.js:
@tensorflow/tfjs-core/dist/gradients/Tanh_grad.js:
@tensorflow/tfjs-core/dist/gradients/Transpose_grad.js:
  (**
   * @license
   * Copyright 2020 Google LLC. All Rights Reserved.
   * Licensed under the Apache License, Version 2.0 (the "License");
   * you may not use this file except in compliance with the License.
   * You may obtain a copy of the License at
   *
   * http://www.apache.org/licenses/LICENSE-2.0
   *
   * Unless required by applicable law or agreed to in writing, software
   * distributed under the License is distributed on an "AS IS" BASIS,
   * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
   * See the License for the specific language governing permissions and
   * limitations under the License.
   * =============================================================================
   *)

@tensorflow/tfjs-core/dist/environment.js:
@tensorflow/tfjs-core/dist/util.js:
@tensorflow/tfjs-core/dist/tape.js:
@tensorflow/tfjs-core/dist/tensor.js:
@tensorflow/tfjs-core/dist/types.js:
@tensorflow/tfjs-core/dist/device_util.js:
@tensorflow/tfjs-core/dist/ops/broadcast_util.js:
@tensorflow/tfjs-core/dist/ops/axis_util.js:
@tensorflow/tfjs-core/dist/browser_util.js:
@tensorflow/tfjs-core/dist/ops/concat_util.js:
@tensorflow/tfjs-core/dist/ops/reduce_util.js:
@tensorflow/tfjs-core/dist/index.js:
@tensorflow/tfjs-backend-webgl/dist/tex_util.js:
@tensorflow/tfjs-backend-webgl/dist/webgl_util.js:
@tensorflow/tfjs-backend-webgl/dist/shader_compiler.js:
@tensorflow/tfjs-backend-webgl/dist/gpgpu_math.js:
@tensorflow/tfjs-backend-webgl/dist/gpgpu_util.js:
@tensorflow/tfjs-backend-webgl/dist/gpgpu_context.js:
@tensorflow/tfjs-backend-webgl/dist/texture_manager.js:
@tensorflow/tfjs-backend-webgl/dist/unaryop_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/backend_webgl.js:
@tensorflow/tfjs-backend-webgl/dist/binaryop_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/reduce_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/transpose_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/concat_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/pad_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/slice_gpu.js:
  (**
   * @license
   * Copyright 2017 Google LLC. All Rights Reserved.
   * Licensed under the Apache License, Version 2.0 (the "License");
   * you may not use this file except in compliance with the License.
   * You may obtain a copy of the License at
   *
   * http://www.apache.org/licenses/LICENSE-2.0
   *
   * Unless required by applicable law or agreed to in writing, software
   * distributed under the License is distributed on an "AS IS" BASIS,
   * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
   * See the License for the specific language governing permissions and
   * limitations under the License.
   * =============================================================================
   *)

@tensorflow/tfjs-core/dist/log.js:
@tensorflow/tfjs-core/dist/profiler.js:
@tensorflow/tfjs-core/dist/tensor_format.js:
@tensorflow/tfjs-core/dist/tensor_util.js:
@tensorflow/tfjs-core/dist/engine.js:
@tensorflow/tfjs-core/dist/tensor_util_env.js:
@tensorflow/tfjs-core/dist/ops/operation.js:
@tensorflow/tfjs-core/dist/ops/tensor_ops_util.js:
@tensorflow/tfjs-core/dist/ops/tensor.js:
@tensorflow/tfjs-core/dist/io/types.js:
@tensorflow/tfjs-core/dist/globals.js:
@tensorflow/tfjs-core/dist/io/io_utils.js:
@tensorflow/tfjs-core/dist/io/router_registry.js:
@tensorflow/tfjs-core/dist/io/indexed_db.js:
@tensorflow/tfjs-core/dist/io/local_storage.js:
@tensorflow/tfjs-core/dist/io/model_management.js:
@tensorflow/tfjs-core/dist/ops/abs.js:
@tensorflow/tfjs-core/dist/ops/sigmoid.js:
@tensorflow/tfjs-core/dist/ops/slice.js:
@tensorflow/tfjs-core/dist/ops/tanh.js:
@tensorflow/tfjs-core/dist/ops/zeros_like.js:
@tensorflow/tfjs-core/dist/ops/scalar.js:
@tensorflow/tfjs-core/dist/ops/sqrt.js:
@tensorflow/tfjs-core/dist/ops/sum.js:
@tensorflow/tfjs-core/dist/ops/exp.js:
@tensorflow/tfjs-core/dist/ops/log.js:
@tensorflow/tfjs-core/dist/gradients.js:
@tensorflow/tfjs-core/dist/ops/neg.js:
@tensorflow/tfjs-core/dist/ops/softplus.js:
@tensorflow/tfjs-core/dist/ops/zeros.js:
@tensorflow/tfjs-core/dist/ops/ones.js:
@tensorflow/tfjs-core/dist/ops/step.js:
@tensorflow/tfjs-core/dist/ops/variable.js:
@tensorflow/tfjs-core/dist/backends/where_impl.js:
@tensorflow/tfjs-core/dist/ops/transpose.js:
@tensorflow/tfjs-core/dist/serialization.js:
@tensorflow/tfjs-core/dist/optimizers/optimizer.js:
@tensorflow/tfjs-core/dist/optimizers/adadelta_optimizer.js:
@tensorflow/tfjs-core/dist/optimizers/adagrad_optimizer.js:
@tensorflow/tfjs-core/dist/optimizers/adam_optimizer.js:
@tensorflow/tfjs-core/dist/optimizers/adamax_optimizer.js:
@tensorflow/tfjs-core/dist/optimizers/sgd_optimizer.js:
@tensorflow/tfjs-core/dist/optimizers/momentum_optimizer.js:
@tensorflow/tfjs-core/dist/optimizers/rmsprop_optimizer.js:
@tensorflow/tfjs-core/dist/io/browser_files.js:
@tensorflow/tfjs-core/dist/io/weights_loader.js:
@tensorflow/tfjs-core/dist/io/http.js:
@tensorflow/tfjs-core/dist/io/passthrough.js:
@tensorflow/tfjs-core/dist/io/io.js:
@tensorflow/tfjs-core/dist/ops/array_ops_util.js:
@tensorflow/tfjs-core/dist/ops/selu_util.js:
@tensorflow/tfjs-core/dist/ops/erf_util.js:
@tensorflow/tfjs-core/dist/backends/complex_util.js:
@tensorflow/tfjs-core/dist/ops/segment_util.js:
@tensorflow/tfjs-core/dist/backends/backend_util.js:
@tensorflow/tfjs-backend-webgl/dist/canvas_util.js:
@tensorflow/tfjs-backend-webgl/dist/glsl_version.js:
@tensorflow/tfjs-backend-webgl/dist/shader_compiler_util.js:
@tensorflow/tfjs-backend-webgl/dist/encode_float_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/encode_float_packed_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/encode_matrix_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/encode_matrix_packed_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/packing_util.js:
@tensorflow/tfjs-backend-webgl/dist/pack_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/reshape_packed_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/unaryop_packed_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/unpack_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/binaryop_packed_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/mulmat_packed_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/binaryop_complex_gpu.js:
  (**
   * @license
   * Copyright 2018 Google LLC. All Rights Reserved.
   * Licensed under the Apache License, Version 2.0 (the "License");
   * you may not use this file except in compliance with the License.
   * You may obtain a copy of the License at
   *
   * http://www.apache.org/licenses/LICENSE-2.0
   *
   * Unless required by applicable law or agreed to in writing, software
   * distributed under the License is distributed on an "AS IS" BASIS,
   * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
   * See the License for the specific language governing permissions and
   * limitations under the License.
   * =============================================================================
   *)

@tensorflow/tfjs-core/dist/kernel_registry.js:
@tensorflow/tfjs-core/dist/flags.js:
@tensorflow/tfjs-core/dist/platforms/platform_browser.js:
@tensorflow/tfjs-core/dist/platforms/platform_node.js:
@tensorflow/tfjs-core/dist/ops/square.js:
@tensorflow/tfjs-core/dist/ops/fused_util.js:
@tensorflow/tfjs-core/dist/backends/non_max_suppression_util.js:
@tensorflow/tfjs-core/dist/io/progress.js:
@tensorflow/tfjs-backend-webgl/dist/flags_webgl.js:
@tensorflow/tfjs-backend-webgl/dist/decode_matrix_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/decode_matrix_packed_gpu.js:
@tensorflow/tfjs-backend-cpu/dist/cpu_util.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Tile_impl.js:
@tensorflow/tfjs-backend-webgl/dist/webgl.js:
@tensorflow/tfjs-backend-webgl/dist/transpose_packed_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/concat_packed_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/fill_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/pad_packed_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/slice_packed_gpu.js:
@tensorflow/tfjs-backend-webgl/dist/kernels/Square.js:
  (**
   * @license
   * Copyright 2019 Google LLC. All Rights Reserved.
   * Licensed under the Apache License, Version 2.0 (the "License");
   * you may not use this file except in compliance with the License.
   * You may obtain a copy of the License at
   *
   * http://www.apache.org/licenses/LICENSE-2.0
   *
   * Unless required by applicable law or agreed to in writing, software
   * distributed under the License is distributed on an "AS IS" BASIS,
   * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
   * See the License for the specific language governing permissions and
   * limitations under the License.
   * =============================================================================
   *)

@tensorflow/tfjs-core/dist/platforms/is_typed_array_browser.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/BitwiseAnd.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/StaticRegexReplace.js:
  (**
   * @license
   * Copyright 2023 Google LLC.
   * Licensed under the Apache License, Version 2.0 (the "License");
   * you may not use this file except in compliance with the License.
   * You may obtain a copy of the License at
   *
   * http://www.apache.org/licenses/LICENSE-2.0
   *
   * Unless required by applicable law or agreed to in writing, software
   * distributed under the License is distributed on an "AS IS" BASIS,
   * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
   * See the License for the specific language governing permissions and
   * limitations under the License.
   * =============================================================================
   *)

@tensorflow/tfjs-core/dist/hash_util.js:
@tensorflow/tfjs-core/dist/ops/slice_util.js:
@tensorflow/tfjs-core/dist/backends/einsum_util.js:
@tensorflow/tfjs-core/dist/ops/sparse/sparse_fill_empty_rows_util.js:
@tensorflow/tfjs-core/dist/ops/sparse/sparse_reshape_util.js:
@tensorflow/tfjs-core/dist/ops/sparse/sparse_segment_reduction_util.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/GatherNd_Impl.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/SparseFillEmptyRows_impl.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/SparseReshape_impl.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/SparseSegmentReduction_impl.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/StringNGrams_impl.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/StringSplit_impl.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/StringToHashBucketFast_impl.js:
  (**
   * @license
   * Copyright 2021 Google LLC. All Rights Reserved.
   * Licensed under the Apache License, Version 2.0 (the "License");
   * you may not use this file except in compliance with the License.
   * You may obtain a copy of the License at
   *
   * http://www.apache.org/licenses/LICENSE-2.0
   *
   * Unless required by applicable law or agreed to in writing, software
   * distributed under the License is distributed on an "AS IS" BASIS,
   * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
   * See the License for the specific language governing permissions and
   * limitations under the License.
   * =============================================================================
   *)

@tensorflow/tfjs-core/dist/ops/buffer.js:
@tensorflow/tfjs-core/dist/ops/cast.js:
@tensorflow/tfjs-core/dist/ops/print.js:
@tensorflow/tfjs-core/dist/base_side_effects.js:
@tensorflow/tfjs-core/dist/ops/log_softmax.js:
@tensorflow/tfjs-core/dist/base.js:
@tensorflow/tfjs-backend-webgl/dist/base.js:
@tensorflow/tfjs-core/dist/gradients/Reshape_grad.js:
@tensorflow/tfjs-core/dist/gradients/Sum_grad.js:
  (**
   * @license
   * Copyright 2020 Google Inc. All Rights Reserved.
   * Licensed under the Apache License, Version 2.0 (the "License");
   * you may not use this file except in compliance with the License.
   * You may obtain a copy of the License at
   *
   * http://www.apache.org/licenses/LICENSE-2.0
   *
   * Unless required by applicable law or agreed to in writing, software
   * distributed under the License is distributed on an "AS IS" BASIS,
   * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
   * See the License for the specific language governing permissions and
   * limitations under the License.
   * =============================================================================
   *)

@tensorflow/tfjs-core/dist/optimizers/register_optimizers.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/RaggedRange_impl.js:
  (**
   * @license
   * Copyright 2022 Google LLC.
   * Licensed under the Apache License, Version 2.0 (the "License");
   * you may not use this file except in compliance with the License.
   * You may obtain a copy of the License at
   *
   * http://www.apache.org/licenses/LICENSE-2.0
   *
   * Unless required by applicable law or agreed to in writing, software
   * distributed under the License is distributed on an "AS IS" BASIS,
   * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
   * See the License for the specific language governing permissions and
   * limitations under the License.
   * =============================================================================
   *)

@tensorflow/tfjs-core/dist/ops/ragged_to_dense_util.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/RaggedGather_impl.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/RaggedTensorToTensor_impl.js:
  (**
   * @license
   * Copyright 2022 Google LLC. All Rights Reserved.
   * Licensed under the Apache License, Version 2.0 (the "License");
   * you may not use this file except in compliance with the License.
   * You may obtain a copy of the License at
   *
   * http://www.apache.org/licenses/LICENSE-2.0
   *
   * Unless required by applicable law or agreed to in writing, software
   * distributed under the License is distributed on an "AS IS" BASIS,
   * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
   * See the License for the specific language governing permissions and
   * limitations under the License.
   * =============================================================================
   *)

@tensorflow/tfjs-backend-cpu/dist/kernels/Abs.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Ceil.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Exp.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Expm1.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Floor.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Log.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Rsqrt.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Sigmoid.js:
@tensorflow/tfjs-backend-cpu/dist/kernels/Sqrt.js:
  (**
   * @license
   * Copyright 2020 Google LLC. All Rights Reserved.
   * Licensed under the Apache License, Version 2.0 (the License);
   * you may not use this file except in compliance with the License.
   * You may obtain a copy of the License at
   *
   * http://www.apache.org/licenses/LICENSE-2.0
   *
   * Unless required by applicable law or agreed to in writing, software
   * distributed under the License is distributed on an AS IS BASIS,
   * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
   * See the License for the specific language governing permissions and
   * limitations under the License.
   * =============================================================================
   *)
*/
