/**
 * The model module: networks, weights, memories and streaming matting, without Spring, HTTP, FFmpeg or files of jobs.
 *
 * <p>Glossary of shapes, used at every reshape of this module. Tensors are NCHW float32 unless said.
 *
 * <ul>
 *   <li><b>B</b>: batch. One image at inference; several clips, each with one object, in training.
 *   <li><b>K</b>: objects. Tensors per object stand in the batch position: {@code [K, C, h, w]}; image features have 1
 *       there and are broadcast.
 *   <li><b>H, W</b>: the padded frame, multiples of 16. <b>h = H/16, w = W/16, P = h·w</b>: positions of the coarsest
 *       features, row-major {@code y·w + x}.
 *   <li><b>N</b>: memory tokens, the positions of all remembered frames, in the order of insertion.
 *   <li><b>Q</b>: queries of the object transformer, which are also the summaries of the object memory.
 *   <li>A number after a feature's name is its stride: {@code f16} is {@code [B, C, H/16, W/16]}.
 * </ul>
 */
@NullMarked
package dev.mattebox.model;

import org.jspecify.annotations.NullMarked;
