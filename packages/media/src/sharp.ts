import sharp from 'sharp';

// One thread for each picture, and nothing kept of it afterwards: it is a guest in a service that has other things to do.
sharp.concurrency(1);
sharp.cache(false);

// libvips reads dozens of formats; whoever sends a file chooses the parser. Only those of the three that are taken are left.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });

export default sharp;
