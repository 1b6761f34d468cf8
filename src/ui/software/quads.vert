in vec4 corner;
out vec2 texel;
void main() {
    texel = corner.zw;
    gl_Position = vec4(corner.xy, 0.0, 1.0);
}
